package org.interestgraph.loader.quality.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.interestgraph.loader.ImportException;

/** All models of the table, the platform's own first. */
public final class Contenders {
    private Contenders() {}

    /**
     * Those that say something on {@code projection} and whose names contain one of {@code wanted}, in any case; all of
     * them where none is wanted.
     *
     * @param most time for one training or evaluation
     * @throws ImportException naming the models there are, where a name fits none, whatever the projection
     */
    public static List<Contender> of(Projection projection, Duration most, List<String> wanted) {
        List<Contender> all = Stream.of(
                        OurModels.of(projection, most), Baselines.of(projection), GdsPeers.of(projection))
                .flatMap(List::stream)
                .toList();
        for (String name : wanted) {
            if (all.stream().noneMatch(model -> fits(model, name))) {
                throw new ImportException("There is no model \"" + name + "\"; there are "
                        + String.join(", ", all.stream().map(Contender::name).toList()) + ".");
            }
        }
        return all.stream()
                .filter(model -> !model.candidates().isEmpty())
                .filter(model -> wanted.isEmpty() || wanted.stream().anyMatch(name -> fits(model, name)))
                .toList();
    }

    private static boolean fits(Contender model, String name) {
        return model.name().toLowerCase(Locale.ROOT).contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
