package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

    private enum Shape {
        ROUND,
        VERY_SQUARE
    }

    @Test
    void givesDefaultsAndShowsThemAsEffective() {
        Map<String, Object> given = new HashMap<>();
        given.put("dropout", 0.5);
        given.put("absent", null);
        ConfigReader config = ConfigReader.of(given);
        assertThat(config.integer("layers", 3, 0, 10)).isEqualTo(3);
        assertThat(config.number("dropout", 0, 0, 1)).isEqualTo(0.5);
        assertThat(config.oneOf("shape", Shape.VERY_SQUARE)).isEqualTo(Shape.VERY_SQUARE);
        assertThat(config.optionalInteger("absent", 1, 2)).isEqualTo(OptionalInt.empty());
        assertThat(config.optionalString("name")).isEmpty();
        assertThat(config.section("split").number("share", 0.1, 0, 1)).isEqualTo(0.1);
        config.finish();
        assertThat(config.effective())
                .containsExactly(
                        Map.entry("layers", 3),
                        Map.entry("dropout", 0.5),
                        Map.entry("shape", "very-square"),
                        Map.entry("split", Map.of("share", 0.1)));
        assertThat(ConfigReader.of(null).bool("logProgress", true)).isTrue();
    }

    @Test
    void takesWhatDriversSend() {
        ConfigReader config = ConfigReader.of(Map.of(
                "layers",
                2.0,
                "epochs",
                7L,
                "rate",
                1L,
                "shape",
                "Very_Square",
                "labels",
                "User",
                "sizes",
                List.of(3L, 4L),
                "factors",
                Map.of("CLICKED", 1L)));
        assertThat(config.integer("layers", 3, 0, 10)).isEqualTo(2);
        assertThat(config.integer("epochs", 3, 0, 10)).isEqualTo(7);
        assertThat(config.number("rate", 0.1, 0, 5)).isEqualTo(1.0);
        assertThat(config.oneOf("shape", Shape.ROUND)).isEqualTo(Shape.VERY_SQUARE);
        assertThat(config.strings("labels", List.of("*"))).containsExactly("User");
        assertThat(config.integers("sizes", List.of(), 1, 9)).containsExactly(3, 4);
        assertThat(config.numbersByName("factors", 0, 9)).isEqualTo(Map.of("CLICKED", 1.0));
        config.finish();
    }

    @Test
    void wrongValuesAreNamedWithWhatIsExpected() {
        refuses(
                "layers",
                "three",
                c -> c.integer("layers", 3, 0, 10),
                "`layers` is 'three' (STRING), but must be an INTEGER between 0 and 10; write for example layers: 3.");
        refuses(
                "layers",
                -1L,
                c -> c.integer("layers", 3, 0, 10),
                "`layers` is -1 (INTEGER), but must be an INTEGER between 0 and 10; write for example layers: 3.");
        refuses(
                "layers",
                2.5,
                c -> c.integer("layers", 3, 0, 10),
                "`layers` is 2.5 (FLOAT), but must be an INTEGER between 0 and 10; write for example layers: 3.");
        refuses(
                "seed",
                true,
                c -> c.longInteger("seed", 42),
                "`seed` is true (BOOLEAN), but must be an INTEGER; write for example seed: 42.");
        refuses(
                "rate",
                Double.NaN,
                c -> c.number("rate", 0.1, 0, 1),
                "`rate` is NaN (FLOAT), but must be a finite FLOAT between 0.0 and 1.0; write for example rate: 0.5.");
        refuses(
                "days",
                -3L,
                c -> c.optionalNumber("days", 0, Double.POSITIVE_INFINITY),
                "`days` is -3 (INTEGER), but must be a finite FLOAT of at least 0.0; write for example days: 1.0.");
        refuses(
                "log",
                "yes",
                c -> c.bool("log", true),
                "`log` is 'yes' (STRING), but must be a BOOLEAN; write for example log: true.");
        refuses(
                "shape",
                "oval",
                c -> c.oneOf("shape", Shape.ROUND),
                "`shape` is 'oval' (STRING), but must be one of 'round', 'very-square'; write for example shape:"
                        + " 'round'.");
        refuses(
                "labels",
                List.of(1L),
                c -> c.strings("labels", List.of()),
                "`labels` is [1] (LIST), but must be a LIST of STRING, none blank; write for example labels: ['name'].");
        refuses(
                "sizes",
                4L,
                c -> c.integers("sizes", List.of(), 1, 9),
                "`sizes` is 4 (INTEGER), but must be a LIST of INTEGER; write for example sizes: [4].");
        refuses(
                "factors",
                Map.of("A", "x"),
                c -> c.numbersByName("factors", 0, 2),
                "`factors.A` is 'x' (STRING), but must be a finite FLOAT between 0.0 and 2.0; write for example A: 1.0.");
        refuses(
                "split",
                1L,
                c -> c.section("split"),
                "`split` is 1 (INTEGER), but must be a MAP; write for example split: {name: value}.");
        refuses(
                "name",
                " ",
                c -> c.requireString("name"),
                "`name` is ' ' (STRING), but must be a STRING that is not blank; write for example name: 'name'.");
        refuses(
                "other",
                1L,
                c -> c.requireString("name"),
                "`name` is missing; give it a STRING, for example name: 'name'.");
    }

    @Test
    void unknownKeysAreRefusedWithTheNearest() {
        refuses(
                "learningrate",
                1L,
                c -> c.number("learningRate", 1, 0, 2),
                "Unknown configuration key `learningrate`, did you mean `learningRate`? Allowed keys: learningRate.");
        refuses(
                "zzz",
                1L,
                c -> c.number("learningRate", 1, 0, 2),
                "Unknown configuration key `zzz`. Allowed keys: learningRate.");
        refuses(
                "split",
                Map.of("shrae", 1L),
                c -> c.section("split").number("share", 1, 0, 2),
                "Unknown configuration key `split.shrae`, did you mean `share`? Allowed keys: share.");
    }

    @Test
    void standardKeys() {
        ConfigReader config = ConfigReader.of(Map.of());
        assertThat(StandardKeys.concurrency(config))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(StandardKeys.writeConcurrency(config, 7)).isEqualTo(7);
        assertThat(StandardKeys.readConcurrency(config))
                .as("GDS Community reads with 4 threads")
                .isBetween(1, 4);
        assertThat(StandardKeys.jobId(config)).isNotEqualTo(StandardKeys.jobId(config));
        assertThat(StandardKeys.username(config)).isEmpty();
        assertThat(StandardKeys.randomSeed(config)).isEqualTo(42);
        assertThat(StandardKeys.nodeLabels(config)).containsExactly("*");
        refuses(
                "concurrency",
                1025L,
                StandardKeys::concurrency,
                "`concurrency` is 1025 (INTEGER), but must be an INTEGER between 1 and 1024; write for example concurrency: "
                        + Runtime.getRuntime().availableProcessors() + ".");
    }

    private static void refuses(String key, Object value, Consumer<ConfigReader> reading, String sentence) {
        ConfigReader config = ConfigReader.of(Map.of(key, value));
        assertThatThrownBy(() -> {
                    reading.accept(config);
                    config.finish();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
