package org.interestgraph.loader.clean;

import static org.interestgraph.loader.schema.Field.ATTRIBUTES;
import static org.interestgraph.loader.schema.Field.BRAND;
import static org.interestgraph.loader.schema.Field.CATEGORY;
import static org.interestgraph.loader.schema.Field.ITEM_ID;
import static org.interestgraph.loader.schema.Field.PRICE;
import static org.interestgraph.loader.schema.Field.TITLE;

import java.util.List;
import java.util.OptionalDouble;
import org.interestgraph.loader.read.Reason;
import org.interestgraph.loader.schema.ColumnMapping;

/** Rows that describe items: an id, and a price of 0 or more if there is one. */
public final class ItemCleaner implements Cleaner<Item> {
    private final ColumnMapping mapping;

    public ItemCleaner(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Cleaned<Item> clean(List<String> cells) {
        String itemId = Values.id(mapping.value(ITEM_ID, cells));
        if (itemId == null) {
            return Cleaned.rejected(Reason.MISSING_ITEM_ID, "");
        }
        String price = mapping.value(PRICE, cells);
        OptionalDouble amount = price == null ? OptionalDouble.empty() : Values.number(price);
        if (price != null && (amount.isEmpty() || amount.getAsDouble() < 0)) {
            return Cleaned.rejected(Reason.INVALID_PRICE, "\"" + price + "\" is no number of 0 or more");
        }
        return Cleaned.accepted(new Item(
                itemId,
                mapping.value(TITLE, cells),
                mapping.value(CATEGORY, cells),
                mapping.value(ATTRIBUTES, cells),
                mapping.value(BRAND, cells),
                amount.isPresent() ? amount.getAsDouble() : null));
    }
}
