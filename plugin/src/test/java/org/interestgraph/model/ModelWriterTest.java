package org.interestgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.interestgraph.InterestDatabaseTest;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.ScorerShape;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;
import org.neo4j.graphdb.Transaction;

/** Saving and dropping in batches that are far smaller than a model. */
class ModelWriterTest extends InterestDatabaseTest {

    /** A batch has room for a few parts of the tables of {@link #draft}. */
    private static final long BATCH = 3L << 20;

    private static final int HALF = 150;
    private static final int DIMENSION = 4096;

    private static TrainedModelDraft draft;

    /** A model of about 14 MiB. */
    private static synchronized TrainedModelDraft draft() {
        if (draft == null) {
            draft = train();
        }
        return draft;
    }

    private static TrainedModelDraft train() {
        CsrGraphBuilder builder = new CsrGraphBuilder(2 * HALF);
        for (int user = 0; user < HALF; user++) {
            builder.add(user, HALF + user, 1);
            builder.add(user, HALF + (user + 1) % HALF, 1);
        }
        TrainingSet set = new TrainingSet(
                2 * HALF,
                IntStream.range(0, HALF).toArray(),
                IntStream.range(HALF, 2 * HALF).toArray(),
                RelationshipList.of("BOUGHT", builder.buildDirected()),
                List.of(),
                List.of());
        TrainParameters parameters = TrainConfig.of(Map.of("embeddingDimension", DIMENSION, "layers", 1, "epochs", 1))
                .parameters();
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            TrainingResult result =
                    new Trainer(set, parameters, KernelProvider.kernels(), workers, Progress.NONE).train();
            ModelState state = new ModelState(
                    "User",
                    "Item",
                    "BOUGHT",
                    List.of(),
                    Optional.empty(),
                    "timestamp",
                    parameters.gcn(),
                    ScorerShape.DOT,
                    "bpr",
                    .01,
                    1);
            return new TrainedModelDraft(
                    "large",
                    state,
                    Map.of("embeddingDimension", DIMENSION),
                    result,
                    LongStream.range(0, 2 * HALF).toArray(),
                    new NodeKeys(
                            List.of(new NodeKeys.Group(Optional.of("User"), Optional.of("userId"))),
                            new byte[2 * HALF],
                            new int[2 * HALF + 1],
                            new byte[0]),
                    source(state),
                    set,
                    Optional.empty(),
                    1);
        }
    }

    private static DataSource source(ModelState state) {
        return new DataSource(
                state.targetRelationshipType(),
                List.of("User"),
                List.of("Item"),
                Optional.of("userId"),
                Optional.empty(),
                List.of("BOUGHT"),
                List.of(),
                Optional.empty(),
                state.timestampProperty(),
                Optional.empty(),
                List.of(new NodeKeys.Group(Optional.of("User"), Optional.of("userId"))));
    }

    private static ModelInfo save(Transaction transaction, Termination termination) {
        return new ModelWriter(service(), transaction, BATCH).save(draft(), termination);
    }

    private static ModelInfo saved() {
        try (Transaction transaction = service().beginTx()) {
            ModelInfo info = save(transaction, Termination.NEVER);
            transaction.commit();
            return info;
        }
    }

    private static void drop(Long version) {
        try (Transaction transaction = service().beginTx()) {
            new ModelWriter(service(), transaction, BATCH).drop("large", version);
            transaction.commit();
        }
    }

    private static long count(String label) {
        return (long) row("MATCH (n) WHERE $label IN labels(n) RETURN count(n) AS n", Map.of("label", label))
                .get("n");
    }

    @Test
    void aModelOfManyBatchesIsReadAsItWasSaved() {
        saved();
        assertThat(count("InterestModel")).isEqualTo(1);
        assertThat(count("InterestModelDraft")).isZero();
        assertThat(count("InterestModelTable")).isGreaterThan(BATCH >> 20);
        try (Transaction transaction = service().beginTx()) {
            ModelStore store = new ModelStore(transaction);
            assertThat(store.describe("large", null).problem()).isNull();
            TrainedModel model = ModelLoader.load(store, store.find("large", null), KernelProvider.kernels());
            assertThat(model.embeddings()).isEqualTo(draft().result().embeddings());
            assertThat(model.idEmbeddings()).isEqualTo(draft().result().idEmbeddings());
            assertThat(model.users()).isEqualTo(draft().set().users());
            assertThat(model.gcn().layerWeights()).containsExactly(.5f, .5f);
        }
    }

    @Test
    void nobodySeesAModelBeforeItIsWhole() {
        try (Transaction transaction = service().beginTx()) {
            save(transaction, () -> assertNothingIsSeen());
            assertNothingIsSeen();
            assertThat(count("InterestModelTable")).as("committed already").isPositive();
            transaction.commit();
        }
        assertThat(rows("CALL interest.model.list()")).hasSize(1);
    }

    private static void assertNothingIsSeen() {
        assertThat(rows("CALL interest.model.list()")).isEmpty();
        assertThat(row("CALL interest.model.exists('large')")).containsEntry("exists", false);
    }

    @Test
    void aSavingThatIsEndedLeavesNothing() {
        AtomicInteger batches = new AtomicInteger();
        Termination third = () -> {
            if (batches.incrementAndGet() == 3) {
                throw new IllegalStateException("ended");
            }
        };
        try (Transaction transaction = service().beginTx()) {
            assertThatThrownBy(() -> save(transaction, third)).hasMessage("ended");
        }
        assertThat(count("InterestModelDraft")).isZero();
        assertThat(count("InterestModelTable")).isZero();
    }

    @Test
    void whatARolledBackSavingLeftIsRemovedByTheNext() {
        try (Transaction transaction = service().beginTx()) {
            save(transaction, Termination.NEVER);
            transaction.rollback();
        }
        assertNothingIsSeen();
        assertThat(count("InterestModelDraft")).isEqualTo(1);
        assertThat(saved().version()).isEqualTo(1);
        assertOneModelAndNoRubbish();
    }

    @Test
    void whatAKilledServerLeftIsRemovedByTheNextSaving() {
        rows(
                """
                CREATE (d:InterestModelDraft)
                FOREACH (n IN range(0, 9) | CREATE (d)-[:HAS_TABLE]->(:InterestModelTable {table: 'x', part: n}))""");
        saved();
        assertOneModelAndNoRubbish();
    }

    private static void assertOneModelAndNoRubbish() {
        assertThat(count("InterestModel")).isEqualTo(1);
        assertThat(count("InterestModelDraft")).isZero();
        assertThat(count("InterestModelTable"))
                .isEqualTo(
                        row("MATCH (:InterestModel)-->(t) RETURN count(t) AS n").get("n"));
    }

    @Test
    void whatIsBeingSavedIsNotTakenForRubbish() {
        AtomicInteger batches = new AtomicInteger();
        Termination another = () -> {
            if (batches.incrementAndGet() == 2) {
                assertThat(count("InterestModelDraft")).isEqualTo(1);
                CompletableFuture.runAsync(ModelWriterTest::saved).join();
                assertThat(count("InterestModelDraft")).isEqualTo(1);
            }
        };
        try (Transaction transaction = service().beginTx()) {
            assertThat(save(transaction, another).version()).isEqualTo(2);
            transaction.commit();
        }
        try (Transaction transaction = service().beginTx()) {
            assertThat(new ModelStore(transaction).describe("large", 1L).problem())
                    .isNull();
            assertThat(new ModelStore(transaction).describe("large", 2L).problem())
                    .isNull();
        }
    }

    @Test
    void manySavingsAtOnceGetVersionsOfTheirOwnWithoutAnyConstraint() {
        draft();
        List<CompletableFuture<Long>> savings = LongStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> saved().version()))
                .toList();
        assertThat(savings.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(count("InterestModelCatalog")).isEqualTo(1);
    }

    @Test
    void oneTransactionMaySaveTwiceAndDropWhatItSaved() {
        saved();
        try (Transaction transaction = service().beginTx()) {
            assertThat(save(transaction, Termination.NEVER).version()).isEqualTo(2);
            new ModelWriter(service(), transaction, BATCH).drop("large", null);
            assertThat(save(transaction, Termination.NEVER).version()).isEqualTo(1);
            transaction.commit();
        }
        assertThat(rows("CALL interest.model.list()")).hasSize(1);
        saved();
        assertThat(count("InterestModelDraft")).isZero();
    }

    @Test
    void aLargeModelThatIsDroppedIsGoneAtOnceAndItsTablesWithTheNextDropping() {
        saved();
        saved();
        drop(1L);
        assertThat(rows("CALL interest.model.list() YIELD version RETURN version"))
                .containsExactly(Map.of("version", 2L));
        assertThat(count("InterestModelDraft")).isEqualTo(1);
        drop(2L);
        assertThat(rows("CALL interest.model.list()")).isEmpty();
        assertThat(count("InterestModelDraft")).as("the first is gone").isEqualTo(1);
        assertThat(saved().version()).isEqualTo(1);
        assertOneModelAndNoRubbish();
    }

    @Test
    void droppingThatIsRolledBackLeavesTheModelWhole() {
        saved();
        try (Transaction transaction = service().beginTx()) {
            new ModelWriter(service(), transaction, BATCH).drop("large", null);
            transaction.rollback();
        }
        try (Transaction transaction = service().beginTx()) {
            assertThat(new ModelStore(transaction).describe("large", null).problem())
                    .isNull();
        }
    }
}
