package org.interestgraph.benchmark.roofline;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Independent fused multiply-adds of whole vectors on registers alone: what a processor can do at most on one thread. */
public final class FmaChains {

    /** Twelve chains hide the latency of four cycles on two units with room to spare. */
    public static final int CHAINS = 12;

    private FmaChains() {}

    /** Returns the sum of all chains after {@code rounds} multiply-adds of each; {@code start} must be no constant to the compiler. */
    public static float run(int rounds, float start) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        FloatVector factor = FloatVector.broadcast(species, 0.9f);
        FloatVector add = FloatVector.broadcast(species, start);
        FloatVector a = add, b = add, c = add, d = add, e = add, f = add;
        FloatVector g = add, h = add, i = add, j = add, k = add, l = add;
        for (int r = 0; r < rounds; r++) {
            a = a.fma(factor, add);
            b = b.fma(factor, add);
            c = c.fma(factor, add);
            d = d.fma(factor, add);
            e = e.fma(factor, add);
            f = f.fma(factor, add);
            g = g.fma(factor, add);
            h = h.fma(factor, add);
            i = i.fma(factor, add);
            j = j.fma(factor, add);
            k = k.fma(factor, add);
            l = l.fma(factor, add);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .reduceLanes(VectorOperators.ADD);
    }
}
