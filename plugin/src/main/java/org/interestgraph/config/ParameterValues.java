package org.interestgraph.config;

import java.util.List;
import java.util.SplittableRandom;

/** What one key of a parameter space may be. */
sealed interface ParameterValues {

    /** A value drawn at random. */
    Object draw(SplittableRandom random);

    /** Values that train must take, so that it takes all: every choice, or both ends of a range. */
    List<Object> checked();

    /** Any of {@code values}, each as likely. */
    record Choice(List<Object> values) implements ParameterValues {
        @Override
        public Object draw(SplittableRandom random) {
            return values.get(random.nextInt(values.size()));
        }

        @Override
        public List<Object> checked() {
            return values;
        }
    }

    /** A whole number within [min, max], each as likely. */
    record WholeRange(long min, long max) implements ParameterValues {
        @Override
        public Object draw(SplittableRandom random) {
            return random.nextLong(min, max + 1);
        }

        @Override
        public List<Object> checked() {
            return List.of(min, max);
        }
    }

    /** A number within [min, max]: uniform, or with a uniform logarithm, for which min is above 0. */
    record Range(double min, double max, boolean logarithmic) implements ParameterValues {
        @Override
        public Object draw(SplittableRandom random) {
            double share = random.nextDouble();
            double drawn = logarithmic
                    ? Math.exp(Math.log(min) + share * (Math.log(max) - Math.log(min)))
                    : min + share * (max - min);
            return Math.max(min, Math.min(max, drawn));
        }

        @Override
        public List<Object> checked() {
            return List.of(min, max);
        }
    }
}
