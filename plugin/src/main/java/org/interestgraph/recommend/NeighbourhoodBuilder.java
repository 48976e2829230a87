package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects a node's relationships in any order: a user may have thousands, and an answer takes a millisecond. */
public final class NeighbourhoodBuilder {

    private long[] rows = new long[16];
    private float[] weights = new float[16];
    private float[] interestWeights = new float[16];
    private double[] times = new double[16];
    private String[] types = new String[16];
    private int count;

    /**
     * @param row of the neighbour in the model
     * @param weight positive
     * @param interestWeight what it weighs in a history; 0 for what is in none
     * @param time seconds
     */
    public void add(int row, float weight, float interestWeight, double time, String type) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
            interestWeights = Arrays.copyOf(interestWeights, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
            types = Arrays.copyOf(types, 2 * count);
        }
        rows[count] = (long) row << Integer.SIZE | count;
        weights[count] = weight;
        interestWeights[count] = interestWeight;
        times[count] = time;
        types[count++] = type;
    }

    /** Neighbours ascending by row, those of several relationships once. */
    public Neighbourhood merged() {
        long[] byRow = Arrays.copyOf(rows, count);
        Arrays.sort(byRow);
        int[] mergedRows = new int[count];
        float[] mergedWeights = new float[count];
        float[] mergedInterestWeights = new float[count];
        double[] mergedTimes = new double[count];
        List<Set<String>> mergedTypes = new ArrayList<>(count);
        int size = 0;
        for (long packed : byRow) {
            int row = (int) (packed >>> Integer.SIZE);
            int event = (int) packed;
            if (size > 0 && mergedRows[size - 1] == row) {
                mergedTimes[size - 1] = Math.max(mergedTimes[size - 1], times[event]);
                Set<String> all = new TreeSet<>(mergedTypes.get(size - 1));
                all.add(types[event]);
                mergedTypes.set(size - 1, all);
            } else {
                mergedRows[size] = row;
                mergedTimes[size++] = times[event];
                mergedTypes.add(Set.of(types[event]));
            }
            mergedWeights[size - 1] += weights[event];
            mergedInterestWeights[size - 1] += interestWeights[event];
        }
        return new Neighbourhood(
                Arrays.copyOf(mergedRows, size),
                Arrays.copyOf(mergedWeights, size),
                mergedTypes,
                Arrays.copyOf(mergedInterestWeights, size),
                Arrays.copyOf(mergedTimes, size));
    }
}
