package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads who asks for impossible recommendations. */
class RecommendInputTest extends BlockShopTest {

    @BeforeEach
    void trainModel() {
        train("blocks", "epochs", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        null                | The user is null; give a node, its elementId, or the value of its `userId`.
        ['u12']             | The user is ['u12']; give a node, its elementId, or the value of its `userId`.
        {id: 'u12'}         | The user is {id: 'u12'}; give a node, its elementId, or the value of its `userId`.
        'u12', {version: 2} | Model `blocks` has no version 2. Versions there are: [1].
        'u12', {graphName: 'shpo'} | There is no graph 'shpo' in the graph catalog of database 'neo4j', did you mean 'shop'? Available: 'shop'. Project one with CALL interest.graph.project('shpo').
        'u12', {k: 0}       | `k` is 0 (INTEGER), but must be an INTEGER between 1 and 10000; write for example k: 10.
        'u12', {where: {colour: 'red'}} | `where` names the property 'colour', which no item has. Items have: block, brand, category, itemId, place, price, title.
        'u12', {where: {brnad: 'red'}} | `where` names the property 'brnad', which no item has, did you mean 'brand'? Items have: block, brand, category, itemId, place, price, title.
        'u12', {where: 'red'} | `where` is 'red' (STRING), but must be a MAP; write for example where: {name: value}.
        'u12', {where: {price: {min: true}}} | `where.price.min` is true (BOOLEAN), but must be a number, a STRING, or a date or time; write for example min: 5.
        'u12', {reasons: -1} | `reasons` is -1 (INTEGER), but must be an INTEGER between 0 and 100; write for example reasons: 3.
        'u12', {exclude: [1]} | `exclude` is [1] (LIST), but must be a LIST of STRING, none blank; write for example exclude: ['name'].
        'u12', {modelName: 'none'} | Model `none` does not exist. Models there are: [blocks].
        'u12', {top: 5}     | Unknown configuration key `top`. Allowed keys: candidates, categoryProperty, categoryRelationshipType, diversity, exclude, graphName, includeKnown, itemLabels, k, maxPerCategory, minScore, modelName, reasons, skip, vectorIndex, version, where.
        """)
    void badInput(String arguments, String sentence) {
        assertThat(errorOf("CALL interest.recommend(" + arguments + ")")).isEqualTo(sentence);
    }

    @Test
    void aNodeOfAnotherLabelIsRefused() {
        assertThat(errorOf("MATCH (i:Item {itemId: 'i12'}) CALL interest.recommend(i) YIELD rank RETURN rank"))
                .endsWith(" is labelled Item, but a user of this model is labelled User.");
    }

    @Test
    void twoUsersOfOneIdAreRefused() {
        rows("CREATE (:User {userId: 'u12'})");
        assertThat(errorOf("CALL interest.recommend('u12')"))
                .isEqualTo("Several User nodes have the `userId` 'u12'; create the uniqueness constraint on userId and"
                        + " merge them, or give a node.");
    }
}
