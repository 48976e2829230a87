package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.GoldenFile;
import org.interestgraph.graph.Interactions;
import org.junit.jupiter.api.Test;

class ListQualityTest {

    @Test
    void equalsAnIndependentComputation() {
        JsonNode golden = GoldenFile.read("list_quality.json");
        int items = golden.get("items").intValue();
        double[] bits = SelfInformation.of(interactions(golden.get("owned")), items);
        int dimension = golden.get("vectors").get(0).size();
        float[] table = new float[items * dimension];
        for (int item = 0; item < items; item++) {
            float[] row = GoldenFile.floats(golden.get("vectors").get(item));
            System.arraycopy(row, 0, table, (items - 1 - item) * dimension, dimension);
        }
        int[] backwards = IntStream.range(0, items).map(i -> items - 1 - i).toArray();
        ListQuality embedded =
                new ListQuality(Optional.of(bits), Optional.of(new EmbeddingVectors(table, dimension, backwards)));
        ListQuality categorised = new ListQuality(
                Optional.empty(), Optional.of(new CategoryVectors(interactions(golden.get("categories")), 7)));
        for (JsonNode expected : golden.get("expected")) {
            ListQuality.Growing list = embedded.list();
            ListQuality.Growing byCategory = categorised.list();
            expected.get("items").forEach(item -> {
                list.add(item.intValue());
                byCategory.add(item.intValue());
            });
            assertThat(list.novelty()).isCloseTo(expected.get("novelty").doubleValue(), within(1e-12));
            assertThat(list.diversity())
                    .isCloseTo(expected.get("embeddingDiversity").doubleValue(), within(1e-12));
            assertThat(byCategory.diversity())
                    .isCloseTo(expected.get("categoryDiversity").doubleValue(), within(1e-12));
            assertThat(byCategory.novelty()).isZero();
        }
    }

    @Test
    void anItemWithoutAnEmbeddingIsUnlikeAll() {
        EmbeddingVectors vectors = new EmbeddingVectors(new float[] {1, 0, 1, 0}, 2, new int[] {0, -1, 1});
        ListQuality.Growing list = new ListQuality(Optional.empty(), Optional.of(vectors)).list();
        list.add(0);
        list.add(1);
        assertThat(list.diversity()).isEqualTo(1);
        list.add(2);
        assertThat(list.diversity()).isCloseTo(2.0 / 3, within(1e-12));
    }

    private static Interactions interactions(JsonNode valuesOfRows) {
        int[] rows = new int[1000];
        int[] values = new int[1000];
        int size = 0;
        for (int row = 0; row < valuesOfRows.size(); row++) {
            for (JsonNode value : valuesOfRows.get(row)) {
                rows[size] = row;
                values[size++] = value.intValue();
            }
        }
        return Interactions.of(valuesOfRows.size(), rows, values, size);
    }
}
