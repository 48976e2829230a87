package org.interestgraph.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RungTest {

    /** Table 1 of Li et al. 2018 (R = 81, η = 3); a bracket's last line, one configuration with 81, is the model itself. */
    @Test
    void halvesAsInTheTableOfHyperband() {
        assertThat(Rung.successiveHalving(81, 3, 81))
                .containsExactly(new Rung(81, 1), new Rung(27, 3), new Rung(9, 9), new Rung(3, 27));
        assertThat(Rung.successiveHalving(27, 3, 81)).containsExactly(new Rung(27, 3), new Rung(9, 9), new Rung(3, 27));
        assertThat(Rung.successiveHalving(9, 3, 81)).containsExactly(new Rung(9, 9), new Rung(3, 27));
    }

    @Test
    void roundsDown() {
        assertThat(Rung.successiveHalving(10, 3, 100)).containsExactly(new Rung(10, 11), new Rung(3, 33));
        assertThat(Rung.successiveHalving(16, 2, 100))
                .containsExactly(new Rung(16, 6), new Rung(8, 12), new Rung(4, 25), new Rung(2, 50));
        assertThat(Rung.successiveHalving(8, 3, 100)).containsExactly(new Rung(8, 11), new Rung(2, 33));
    }

    @Test
    void neverLessThanATrialOrAnEpoch() {
        assertThat(Rung.successiveHalving(1, 3, 100)).containsExactly(new Rung(1, 33));
        assertThat(Rung.successiveHalving(2, 3, 1)).containsExactly(new Rung(2, 1));
        assertThat(Rung.successiveHalving(27, 3, 5)).containsExactly(new Rung(27, 1), new Rung(9, 1), new Rung(3, 1));
    }

    @Test
    void randomSearchGivesAllTheirEpochs() {
        assertThat(Rung.random(7, 100)).containsExactly(new Rung(7, 100));
    }
}
