package org.interestgraph.loader.quality.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.interestgraph.loader.ImportException;

/** All models of the table, the platform's own first. */
public final class Contenders {
    private Contenders() {}

    /** @param most minutes for one training or evaluation */
    public static List<Contender> of(Projection projection, Duration most) {
        return Stream.of(OurModels.of(projection, most), Baselines.of(projection), GdsPeers.of(projection))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Those whose names contain one of {@code wanted}, in any case; all where none is wanted.
     *
     * @throws ImportException naming the models there are, where a name fits none
     */
    public static List<Contender> chosen(List<Contender> all, List<String> wanted) {
        for (String name : wanted) {
            if (all.stream().noneMatch(model -> fits(model, name))) {
                throw new ImportException("There is no model \"" + name + "\"; there are "
                        + String.join(", ", all.stream().map(Contender::name).toList()) + ".");
            }
        }
        return wanted.isEmpty()
                ? all
                : all.stream()
                        .filter(model -> wanted.stream().anyMatch(name -> fits(model, name)))
                        .toList();
    }

    private static boolean fits(Contender model, String name) {
        return model.name().toLowerCase(Locale.ROOT).contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
