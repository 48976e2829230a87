package org.interestgraph.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws distinct configurations from a parameter space, those aside whose values do not go together. The same space and
 * seed give the same sequence, so asking for more only adds to it.
 */
final class CandidateSampler {

    /** Draws in a row without a new configuration after which the space counts as exhausted. */
    private static final int DRAWS_WITHOUT_NEWS = 1_000;

    /** Draws that a value gets to be accepted along with others. */
    private static final int DRAWS_TO_FIND_COMPANY = 500;

    private final ParameterSpace space;
    private final Map<String, Object> fixed;
    private final long randomSeed;

    /** @param fixed settings of train that all configurations share, not checked yet */
    CandidateSampler(ParameterSpace space, Map<String, Object> fixed, long randomSeed) {
        this.space = space;
        this.fixed = fixed;
        this.randomSeed = randomSeed;
    }

    /** The first {@code most} configurations, fewer where the space has no more. */
    List<SearchCandidate> draw(int most) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        List<SearchCandidate> candidates = new ArrayList<>();
        Set<Map<String, Object>> seen = new HashSet<>();
        int withoutNews = 0;
        while (candidates.size() < most && withoutNews < DRAWS_WITHOUT_NEWS) {
            Map<String, Object> drawn = space.draw(random);
            withoutNews++;
            if (seen.add(drawn)) {
                SearchCandidate candidate = new SearchCandidate(candidates.size() + 1, drawn, fixed);
                if (refusal(candidate) == null) {
                    candidates.add(candidate);
                    withoutNews = 0;
                }
            }
        }
        return candidates;
    }

    /** Refuses a value that train takes neither alone nor with any others of the space. */
    void requireAcceptable() {
        for (String key : space.keys()) {
            for (Object value : space.checked(key)) {
                String refusal = refusal(new SearchCandidate(0, Map.of(key, value), fixed));
                if (refusal != null && !isAcceptedInCompany(key, value)) {
                    throw new IllegalArgumentException("`parameterSpace." + key + "` has the value "
                            + CypherText.of(value) + ", which interest.model.train refuses: " + refusal);
                }
            }
        }
    }

    private boolean isAcceptedInCompany(String key, Object value) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        for (int k = 0; k < DRAWS_TO_FIND_COMPANY; k++) {
            Map<String, Object> drawn = new LinkedHashMap<>(space.draw(random));
            drawn.put(key, value);
            if (refusal(new SearchCandidate(0, drawn, fixed)) == null) {
                return true;
            }
        }
        return false;
    }

    /** What train says against the configuration; null where it takes it. */
    private static String refusal(SearchCandidate candidate) {
        try {
            candidate.config();
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
