package org.interestgraph.loader.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column can mean, with the column names (compared without case, spaces and punctuation) that suggest it. */
public enum Field {
    USER_ID("userId", "userid", "user", "visitorid", "visitor", "customerid", "customer", "memberid", "buyerid", "uid"),
    ITEM_ID("itemId", "itemid", "item", "productid", "product", "skuid", "sku", "goodsid", "articleid", "asin"),
    EVENT_TYPE("eventType", "eventtype", "event", "type", "behaviortype", "behavior", "behaviour", "action"),
    TIMESTAMP("timestamp", "timestamp", "eventtime", "time", "datetime", "date", "ts", "createdat", "unixtime"),
    DWELL_MILLIS("dwellMillis", "dwellmillis", "dwellms", "dwelltimems"),
    RATING("rating", "rating", "stars", "score", "overall"),
    REVIEW_TEXT("reviewText", "reviewtext", "review", "text", "comment"),
    TITLE("title", "title", "itemtitle", "productname", "itemname", "name"),
    CATEGORY("category", "category", "categorycode", "categoryname", "categoryid"),
    ATTRIBUTES("attributes", "attributes", "tags", "categories", "labels"),
    BRAND("brand", "brand", "brandname"),
    PRICE("price", "price"),
    FOLLOWER_ID("followerId", "followerid", "follower", "userid", "user", "source"),
    FOLLOWEE_ID("followeeId", "followeeid", "followee", "followedid", "followed", "friendid", "friend", "target");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> synonyms;

    Field(String key, String... synonyms) {
        this.key = key;
        this.synonyms = List.of(synonyms);
    }

    /** The name used in schema files and messages. */
    public String key() {
        return key;
    }

    /** Normalised column names that suggest this field, the most telling first. */
    public List<String> synonyms() {
        return synonyms;
    }

    /** Whether a column of that name would be taken for this field. */
    public boolean isSuggestedBy(String columnName) {
        return synonyms.contains(normalise(columnName));
    }

    static Optional<Field> ofKey(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    static String normalise(String columnName) {
        return columnName.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
