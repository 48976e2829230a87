package org.interestgraph.loader.quality.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.schema.EventType;
import org.junit.jupiter.api.Test;

class ContendersTest {
    private static final Duration MOST = Duration.ofMinutes(20);

    private static Projection projection(String... eventTypes) {
        return new Projection("shop", "shop", EventType.BOUGHT, List.of(eventTypes), List.of(eventTypes), 42);
    }

    @Test
    void aModelOfTheTargetAloneIsMeasuredOnlyWhereThereAreOtherEvents() {
        List<String> wanted = List.of("target", "popularity");

        assertThat(Contenders.of(projection("CLICKED", "BOUGHT"), MOST, wanted))
                .extracting(Contender::name)
                .containsExactly("Interest Graph, target events alone", "popularity");
        assertThat(Contenders.of(projection("BOUGHT"), MOST, wanted))
                .extracting(Contender::name)
                .containsExactly("popularity");
    }

    @Test
    void aNameThatFitsNoModelIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Contenders.of(projection("BOUGHT"), MOST, List.of("default", "SASRec")))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("There is no model \"SASRec\"; there are Interest Graph, default, ");
    }

    @Test
    void epochsOfOurModelsEndInTimeToBuildTheRest() {
        Contender model =
                Contenders.of(projection("BOUGHT"), MOST, List.of("default")).get(0);

        assertThat(model.candidates().get(0).training().get(0).parameters().get("configuration"))
                .asString()
                .contains("maxTrainMinutes=12.0");
    }
}
