package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody reads who asks for an impossible training. */
class ModelTrainInputTest extends BlockShopTest {

    private static String errorOfTraining(String configuration) {
        return errorOf("CALL interest.model.train('shop', 'm', " + configuration + ")");
    }

    @Test
    void anUnknownGraph() {
        assertThat(errorOf("CALL interest.model.train('shpo', 'm')"))
                .isEqualTo("There is no graph 'shpo' in the graph catalog of database 'neo4j', did you mean 'shop'?"
                        + " Available: 'shop'. Project one with CALL interest.graph.project('shpo').");
    }

    @Test
    void anUnknownKey() {
        assertThat(errorOfTraining("{epoch: 5}"))
                .isEqualTo(
                        "Unknown configuration key `epoch`, did you mean `epochs`? Allowed keys: activation,"
                                + " aggregation, batchSize, concurrency, contextFraction, contextRelationshipTypes, convolution, dropout,"
                                + " embeddingDimension, epochs, featureDropout, featureProperties, hiddenLayers, itemFeatureEmbeddings, itemFeatureRelationshipTypes,"
                                + " itemGraphs, itemIdProperty, itemLabel, itemNeighbours, jobId, l2, layerPrecision, layerWeights, layers,"
                                + " learningRate, learningRateDecay, logProgress, loss, maxTrainMinutes, negativeSamples, negativeSampling, optimizer, patience,"
                                + " popularityCorrection, randomSeed, refit, relationshipWeightProperty, residual, scorer,"
                                + " sequenceWindow, similarity, split, sudo, targetRelationshipType, temperature, timestampProperty,"
                                + " userIdProperty, userLabel, username, validationFraction, validationK, validationRelationshipType.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        {epochs: 'ten'}      | `epochs` is 'ten' (STRING), but must be an INTEGER between 1 and 100000; write for example epochs: 100.
        {epochs: -1}         | `epochs` is -1 (INTEGER), but must be an INTEGER between 1 and 100000; write for example epochs: 100.
        {epochs: 0}          | `epochs` is 0 (INTEGER), but must be an INTEGER between 1 and 100000; write for example epochs: 100.
        {epochs: 1.5}        | `epochs` is 1.5 (FLOAT), but must be an INTEGER between 1 and 100000; write for example epochs: 100.
        {scorer: 'cosine'}   | `scorer` is 'cosine' (STRING), but must be one of 'dot', 'mlp'; write for example scorer: 'dot'.
        {dropout: 1}         | `dropout` is 1 (INTEGER), but must be a finite FLOAT between 0.0 and 0.99; write for example dropout: 0.495.
        {hiddenLayers: []}   | `hiddenLayers` is [] (LIST), but must be a LIST of at least one INTEGER; write for example hiddenLayers: [64, 32].
        {layers: 1, layerWeights: [1.0]} | `layerWeights` is [1.0] (LIST), but must be a LIST of layers + 1 = 2 FLOAT, the first for the input features; write for example layerWeights: [0.5, 0.5].
        {userLabel: ''}      | `userLabel` is '' (STRING), but must be a STRING that is not blank; write for example userLabel: 'name'.
        {convolution: 'gcnconv', layers: 0} | `convolution` 'gcnconv' needs a layer to have weights in, but `layers` is 0; set `layers` to 1 or more.
        {convolution: 'gcnconv', layerPrecision: 'bfloat16'} | `layerPrecision` 'bfloat16' goes with `convolution` 'lightgcn' alone, but `convolution` is 'gcnconv'; leave `layerPrecision` out.
        {residual: 'yes'}    | `residual` is 'yes' (STRING), but must be a BOOLEAN; write for example residual: false.
        """)
    void aValueOfTheWrongTypeOrRange(String configuration, String sentence) {
        assertThat(errorOfTraining(configuration)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        {userLabel: 'Usr'}                    | Graph 'shop' has no node label 'Usr', did you mean 'User'? Available: 'Category', 'Item', 'User'.
        {targetRelationshipType: 'BOUHGT'}    | Graph 'shop' has no relationship type 'BOUHGT', did you mean 'BOUGHT'? Available: 'BOUGHT', 'CLICKED', 'FOLLOWS', 'HELD_OUT', 'IN_CATEGORY'.
        {contextRelationshipTypes: ['SEEN']}  | Graph 'shop' has no relationship type 'SEEN'. Available: 'BOUGHT', 'CLICKED', 'FOLLOWS', 'HELD_OUT', 'IN_CATEGORY'.
        {relationshipWeightProperty: 'wieght'} | Graph 'shop' has no property 'wieght' on relationships of type 'BOUGHT', did you mean 'weight'? Available: 'weight'.
        {targetRelationshipType: 'FOLLOWS'}   | Graph 'shop' has no relationship of the target type 'FOLLOWS' between nodes labelled 'User' and 'Item'; set `targetRelationshipType` to one that it has.
        {contextRelationshipTypes: ['BOUGHT']} | `contextRelationshipTypes` contains the target 'BOUGHT'; the target always carries messages, so leave it out of the context.
        """)
    void aNameTheProjectionDoesNotHave(String configuration, String sentence) {
        assertThat(errorOfTraining(configuration)).isEqualTo(sentence);
    }

    @Test
    void aLabelWithoutNodes() {
        rows("CREATE (n:Vip) DELETE n");
        rows("CALL gds.graph.project('vip', ['User', 'Item', 'Vip'], 'BOUGHT')");
        assertThat(errorOf("CALL interest.model.train('vip', 'm', {userLabel: 'Vip'})"))
                .isEqualTo("The node label 'Vip' has no nodes in graph 'vip'; labels with nodes: 'Item', 'User'.");
    }

    @ParameterizedTest
    @CsvSource({"0.0 / 0.0, NaN", "-2.0, -2.0", "1.0 / 0.0, Infinity"})
    void anImpossibleWeight(String expression, String shown) {
        Map<String, Object> ids = row("MATCH (u:User {userId: 'u00'})-[b:BOUGHT]->(i:Item {itemId: 'i01'})"
                + " SET b.weight = " + expression + " RETURN id(u) AS user, id(i) AS item");
        project("weighted", "NATURAL");
        assertThat(errorOf("CALL interest.model.train('weighted', 'm', {relationshipWeightProperty: 'weight'})"))
                .isEqualTo("The relationship of type 'BOUGHT' between the nodes with ids " + ids.get("user") + " and "
                        + ids.get("item") + " has the weight " + shown + " in graph 'weighted'; weights must be finite"
                        + " and not negative: correct the property or project it with a defaultValue.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "null"})
    void aBlankModelName(String name) {
        String blank = "`modelName` is blank; give the model a name, for example 'interests'.";
        for (String call : List.of(
                "interest.model.train('shop', %s)",
                "interest.model.train.estimate('shop', %s)",
                "interest.model.describe(%s)",
                "interest.model.history(%s)",
                "interest.model.drop(%s)")) {
            assertThat(errorOf("CALL " + call.formatted(name))).isEqualTo(blank);
        }
    }

    @Test
    void aBlankGraphName() {
        assertThat(errorOf("CALL interest.model.train('', 'm')"))
                .isEqualTo("`graphName` is blank; give the name of a graph in the catalog.");
        assertThat(errorOf("CALL interest.model.train(null, 'm')"))
                .isEqualTo("`graphName` is blank; give the name of a graph in the catalog.");
    }

    @Test
    void nothingToLearnFrom() {
        rows("MATCH (i:Item)<-[r]-() WHERE NOT (i.block = 0 AND i.place = 1) DELETE r");
        rows("MATCH (i:Item) WHERE i.block <> 0 OR i.place <> 1 DETACH DELETE i");
        rows("CALL gds.graph.project('one', ['User', 'Item'], 'BOUGHT')");
        assertThat(errorOf("CALL interest.model.train('one', 'm', {epochs: 1})"))
                .isEqualTo("There is nothing to learn from: every user with a `BOUGHT` relationship has all 1 items,"
                        + " which leaves no negatives.");
    }

    @Test
    void divergence() {
        assertThat(errorOfTraining("{batchSize: 8, learningRate: 1000000.0, optimizer: 'sgd', l2: 1000000.0}"))
                .startsWith("Training diverged in epoch 1: the ")
                .endsWith("Lower `learningRate` (now 1000000.0) or raise `l2`; no model was written.");
    }

    @Test
    void noFailedTrainingLeavesAnything() {
        errorOfTraining("{targetRelationshipType: 'FOLLOWS'}");
        errorOfTraining("{batchSize: 8, learningRate: 1000000.0, optimizer: 'sgd', l2: 1000000.0}");
        assertThat(rows("MATCH (n) WHERE n:InterestModel OR n:InterestModelTable RETURN n"))
                .isEmpty();
        assertThat(rows("CALL gds.listProgress() YIELD taskName, status WHERE status = 'RUNNING' RETURN taskName"))
                .isEmpty();
    }

    @Test
    void aNullConfigurationIsAnEmptyOne() {
        Map<String, Object> row = row("CALL interest.model.train('shop', 'm', null)");
        assertThat(((Map<?, ?>) row.get("configuration")).get("epochs")).isEqualTo(100L);
        assertThat(rows("CALL interest.model.train.estimate('shop', 'm', null)"))
                .hasSize(1);
        assertThat(rows("CALL interest.evaluate('shop', null)")).hasSize(1);
        assertThat(rows("CALL interest.recommend('u00', null)")).hasSize(10);
        assertThat(rows("CALL interest.subgraph('u00', null)")).isNotEmpty();
        assertThat(rows("CALL interest.model.list(null)")).hasSize(1);
        assertThat(rows("CALL interest.model.describe('m', null)")).hasSize(1);
        assertThat(rows("CALL interest.model.history('m', null)")).isNotEmpty();
        assertThat(rows("CALL interest.model.drop('m', null)")).hasSize(1);
    }
}
