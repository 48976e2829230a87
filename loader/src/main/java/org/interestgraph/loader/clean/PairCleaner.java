package org.interestgraph.loader.clean;

import java.util.List;
import org.interestgraph.loader.read.Reason;
import org.interestgraph.loader.schema.ColumnMapping;
import org.interestgraph.loader.schema.Field;

/** Rows of two ids: who follows whom, or which user held out which item. */
public final class PairCleaner implements Cleaner<Pair> {
    private final ColumnMapping mapping;
    private final boolean follows;

    private PairCleaner(ColumnMapping mapping, boolean follows) {
        this.mapping = mapping;
        this.follows = follows;
    }

    public static PairCleaner follows(ColumnMapping mapping) {
        return new PairCleaner(mapping, true);
    }

    public static PairCleaner test(ColumnMapping mapping) {
        return new PairCleaner(mapping, false);
    }

    @Override
    public Cleaned<Pair> clean(List<String> cells) {
        String from = Values.id(mapping.value(follows ? Field.FOLLOWER_ID : Field.USER_ID, cells));
        if (from == null) {
            return Cleaned.rejected(Reason.MISSING_USER_ID, "");
        }
        String to = Values.id(mapping.value(follows ? Field.FOLLOWEE_ID : Field.ITEM_ID, cells));
        if (to == null) {
            return Cleaned.rejected(follows ? Reason.MISSING_USER_ID : Reason.MISSING_ITEM_ID, "");
        }
        if (follows && from.equals(to)) {
            return Cleaned.rejected(Reason.FOLLOWS_ITSELF, "\"" + from + "\"");
        }
        return Cleaned.accepted(new Pair(from, to));
    }
}
