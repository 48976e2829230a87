package org.interestgraph.loader.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interestgraph.loader.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCatalogTest {
    @TempDir
    Path folder;

    @Test
    void everyBuiltInSchemaLoads() {
        assertThat(SchemaCatalog.BUILT_IN)
                .allSatisfy(name -> assertThat(SchemaCatalog.named(name).name()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({
        "view, CLICKED",
        "Click, CLICKED",
        "browse, CLICKED",
        "pv, CLICKED",
        "favourite, FAVORITED",
        "wishlist, FAVORITED",
        "fav, FAVORITED",
        "cart, CARTED",
        "add_to_cart, CARTED",
        "addtocart, CARTED",
        "purchase, BOUGHT",
        "order, BOUGHT",
        "buy, BOUGHT",
        "transaction, BOUGHT",
        "rating, RATED",
        "review, RATED"
    })
    void commonEventNamesAreKnownToEverySchema(String raw, EventType type) {
        assertThat(Schema.bySynonyms().eventType(raw)).contains(type);
    }

    @Test
    void aSchemaFileAddsEventNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.json"), "{\"name\": \"mine\", \"eventTypes\": {\"Look-Up\": \"clicked\"}}");
        Schema schema = SchemaCatalog.named(file.toString());
        assertThat(schema.eventType("lookup")).contains(EventType.CLICKED);
        assertThat(schema.eventType("buy")).contains(EventType.BOUGHT);
        assertThat(schema.eventType("refund")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"x\", \"colums\": {}} | colums",
                "{\"columns\": {}} | name",
                "{\"name\": \"x\", \"columns\": {\"who\": \"id\"}} | \"who\", which is no field",
                "{\"name\": \"x\", \"eventTypes\": {\"a\": \"SEEN\"}} | \"SEEN\" is no relationship type",
                "{\"name\": \"x\", \"delimiter\": \"::\"} | one character",
                "{\"name\": \"x\", \"encoding\": \"UTF-16\"} | iconv",
                "{\"name\": \"x\", \"encoding\": \"KLINGON\"} | KLINGON",
                "{\"name\": \"x\", \"rating\": {\"min\": 5, \"max\": 1}} | min must be below max",
                "{\"name\": \"x\", \"layout\": \"tree\"} | table and sequences",
                "not json | line 1",
            })
    void aBadSchemaFileIsASentence(String json, String part) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), json);
        assertThatThrownBy(() -> SchemaCatalog.named(file.toString()))
                .isInstanceOf(ImportException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(part).doesNotContain("\n"));
    }

    @Test
    void anUnknownSchemaNamesTheKnownOnes() {
        assertThatThrownBy(() -> SchemaCatalog.named("amazon"))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll("\"amazon\"", "interest, rees46, retailrocket, taobao, sequences", ".json");
        assertThatThrownBy(() -> SchemaCatalog.named("none.json"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("none.json does not exist");
    }
}
