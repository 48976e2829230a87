package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong is said in one sentence, to the letter. */
class GcnBadInputTest extends InterestDatabaseTest {

    @BeforeEach
    void shop() {
        rows("CREATE (u:User {price: 1.5, tags: [1.0, 2.0], name: 'n'})-[:LIKES {weight: 1.0}]->"
                + "(i:Item {price: 2.5, tags: [1.0]}), (u)-[:SEES]->(i), (:Item {tags: [2.0]})");
        rows("CALL gds.graph.project('shop', ['User', 'Item'], {LIKES: {properties: 'weight'}, SEES: {}}"
                + ", {nodeProperties: ['price', 'tags']})");
    }

    @Test
    void unknownGraph() {
        assertThat(errorOf("CALL interest.gcn.stream('shp')"))
                .isEqualTo("There is no graph 'shp' in the graph catalog of database 'neo4j', did you mean 'shop'?"
                        + " Available: 'shop'. Project one with CALL interest.graph.project('shp').");
    }

    @Test
    void unknownKeys() {
        assertThat(errorOf("CALL interest.gcn.stream('shop', {layer: 2})"))
                .startsWith("Unknown configuration key `layer`, did you mean `layers`? Allowed keys: aggregation,"
                        + " concurrency, embeddingDimension, featureProperties, jobId, layerWeights, layers, logProgress,"
                        + " modelName, nodeLabels, randomSeed, relationshipTypes, relationshipWeightProperty, sudo,"
                        + " username.");
        assertThat(errorOf("CALL interest.gcn.stream('shop', {mutateProperty: 'x'})"))
                .startsWith("Unknown configuration key `mutateProperty`. Allowed keys: ");
    }

    @Test
    void wrongTypesAndRanges() {
        assertThat(errorOf("CALL interest.gcn.stats('shop', {layers: 'two'})"))
                .isEqualTo("`layers` is 'two' (STRING), but must be an INTEGER between 0 and 10; write for example"
                        + " layers: 3.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {layers: -1})"))
                .isEqualTo("`layers` is -1 (INTEGER), but must be an INTEGER between 0 and 10; write for example"
                        + " layers: 3.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {aggregation: 'max'})"))
                .isEqualTo("`aggregation` is 'max' (STRING), but must be one of 'symmetric', 'softmax', 'mean'; write"
                        + " for example aggregation: 'symmetric'.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {layers: 1, layerWeights: [1.0]})"))
                .isEqualTo("`layerWeights` is [1.0] (LIST), but must be a LIST of layers + 1 = 2 FLOAT, the first"
                        + " for the input features; write for example layerWeights: [0.5, 0.5].");
        assertThat(errorOf("CALL interest.gcn.write('shop', {})"))
                .isEqualTo("`writeProperty` is missing; give it a STRING, for example writeProperty: 'name'.");
    }

    @Test
    void impossibleWeights() {
        Map<String, Object> ids =
                row("MATCH (u:User)-[r:LIKES]->(i:Item) SET r.weight = 0.0 / 0.0" + " RETURN id(u) AS u, id(i) AS i");
        rows("CALL gds.graph.project('nan', '*', {LIKES: {properties: 'weight'}})");
        String sentence = "The relationship of type 'LIKES' between the nodes with ids " + ids.get("u") + " and "
                + ids.get("i")
                + " has the weight %s in graph '%s'; weights must be finite and not negative: correct the"
                + " property or project it with a defaultValue.";
        assertThat(errorOf("CALL interest.gcn.stats('nan', {relationshipWeightProperty: 'weight'})"))
                .isEqualTo(sentence.formatted("NaN", "nan"));
        rows("MATCH (:User)-[r:LIKES]->(:Item) SET r.weight = -2");
        rows("CALL gds.graph.project('negative', '*', {LIKES: {properties: 'weight'}})");
        assertThat(errorOf("CALL interest.gcn.stats('negative', {relationshipWeightProperty: 'weight'})"))
                .isEqualTo(sentence.formatted("-2.0", "negative"));
    }

    @Test
    void unknownLabelsTypesAndProperties() {
        assertThat(errorOf("CALL interest.gcn.stats('shop', {nodeLabels: ['Usr']})"))
                .isEqualTo("Graph 'shop' has no node label 'Usr', did you mean 'User'? Available: 'Item', 'User'.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {relationshipTypes: ['OWNS']})"))
                .isEqualTo("Graph 'shop' has no relationship type 'OWNS'. Available: 'LIKES', 'SEES'.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {relationshipWeightProperty: 'weight'})"))
                .isEqualTo("Graph 'shop' has no property 'weight' on relationships of type 'SEES'. Available: none.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {featureProperties: ['prize']})"))
                .isEqualTo("Graph 'shop' has no property 'prize' on every node with the labels 'Item', 'User', did you"
                        + " mean 'price'? Available: 'price', 'tags'.");
    }

    @Test
    void labelWithoutNodes() {
        rows("CREATE (n:Gone) DELETE n");
        rows("CALL gds.graph.project('gone', ['User', 'Gone'], '*')");
        assertThat(errorOf("CALL interest.gcn.stats('gone', {nodeLabels: ['Gone']})"))
                .isEqualTo("The node label 'Gone' has no nodes in graph 'gone'; labels with nodes: 'User'.");
    }

    @Test
    void featuresThatAreMissingOrUneven() {
        Object missing =
                row("MATCH (i:Item) WHERE i.price IS NULL RETURN id(i) AS id").get("id");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {featureProperties: ['price']})"))
                .isEqualTo("The node with id " + missing + " has no value or NaN for the property 'price' in graph"
                        + " 'shop'; every node needs a finite number: set it, project it with a defaultValue, or choose"
                        + " other nodeLabels.");
        Map<String, Object> uneven = row("MATCH (n) WITH n ORDER BY id(n) WITH collect(n) AS nodes"
                + " WITH nodes[0] AS first, [n IN nodes WHERE size(n.tags) <> size(nodes[0].tags)][0] AS other"
                + " RETURN id(first) AS first, id(other) AS other, size(first.tags) AS width, size(other.tags) AS n");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {featureProperties: ['tags']})"))
                .isEqualTo("The node property 'tags' of graph 'shop' has " + uneven.get("n")
                        + " values on the node with id " + uneven.get("other") + " but " + uneven.get("width")
                        + " on the one with id " + uneven.get("first") + "; all lists must have one length.");
    }

    @Test
    void existingMutatePropertyIsRefused() {
        rows("CALL interest.gcn.mutate('shop', {mutateProperty: 'embedding', embeddingDimension: 2})");
        assertThat(errorOf("CALL interest.gcn.mutate('shop', {mutateProperty: 'embedding'})"))
                .isEqualTo(
                        "The node property 'embedding' already exists in graph 'shop'; choose another mutateProperty,"
                                + " or drop it with CALL gds.graph.nodeProperties.drop('shop', 'embedding').");
    }
}
