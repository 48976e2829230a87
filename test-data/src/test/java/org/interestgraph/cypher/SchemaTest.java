package org.interestgraph.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.ClientException;

class SchemaTest {
    @BeforeAll
    static void load() {
        CypherDatabase.loadSmallShop();
    }

    @Test
    void runsTwiceAndBringsAllIndexesOnline() {
        CypherFile.all("schema").forEach(file -> file.statements().forEach(CypherDatabase::run));
        CypherFile.all("schema").forEach(file -> file.statements().forEach(CypherDatabase::run));

        assertThat(CypherDatabase.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name"))
                .extracting(row -> row.get("name"))
                .containsExactly("category_name", "interest_model_version", "item_id", "term_name", "user_id");
        assertThat(CypherDatabase.run("SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' RETURN name, state"))
                .hasSize(15)
                .allSatisfy(row -> assertThat(row).containsEntry("state", "ONLINE"));
    }

    @Test
    void refusesASecondNodeOfTheSameId() {
        for (String node : List.of("User {userId: 'a'}", "Item {itemId: 'tent'}", "Category {name: 'Garden'}")) {
            assertThatThrownBy(() -> CypherDatabase.run("CREATE (:" + node + ")"))
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("already exists");
        }
    }

    @Test
    void findsWordsOfEnglishAndChineseTitles() {
        assertThat(search("TENT")).containsExactly("tent");
        assertThat(search("睡袋")).containsExactly("bag");
        assertThat(search("tea")).containsExactlyInAnyOrder("tea", "cup", "pot");
    }

    private static List<Object> search(String words) {
        return CypherDatabase.run(
                        "CALL db.index.fulltext.queryNodes('item_title', $words) YIELD node RETURN node.itemId AS id",
                        Map.of("words", words))
                .stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
