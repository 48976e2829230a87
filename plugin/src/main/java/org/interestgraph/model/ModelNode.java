package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.interestgraph.blend.Blend;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.Node;

/** A model's description as properties of its node, and back: the second format, and the first one to read. */
final class ModelNode {

    /** Nodes without a number are of the first format. */
    static final long FORMAT = 2;

    static final String NAME = "name";
    static final String VERSION = "version";
    static final String MODEL_ID = "modelId";

    private static final String FORMAT_VERSION = "formatVersion";
    private static final String CREATED_AT = "createdAt";
    private static final String CONFIGURATION = "configuration";
    private static final String STATE = "state";
    private static final String SOURCE = "source";
    private static final String TABLES = "tables";
    private static final String BLEND = "blend";

    private ModelNode() {}

    static void write(Entity node, ModelInfo info, Map<String, BinaryTable.Seal> seals) {
        node.setProperty(FORMAT_VERSION, FORMAT);
        node.setProperty(NAME, info.modelName());
        node.setProperty(VERSION, info.version());
        node.setProperty(MODEL_ID, info.modelId());
        node.setProperty(CREATED_AT, info.createdAt());
        node.setProperty(STATE, Json.of(info.state().toMap()));
        node.setProperty(SOURCE, Json.of(info.source().toMap()));
        node.setProperty(CONFIGURATION, Json.of(info.configuration()));
        node.setProperty("validationMetrics", Json.of(info.validationMetrics()));
        node.setProperty(BLEND, Json.of(info.blend()));
        node.setProperty("nodeCount", info.nodeCount());
        node.setProperty("userCount", info.userCount());
        node.setProperty("itemCount", info.itemCount());
        node.setProperty("relationshipCount", info.relationshipCount());
        node.setProperty("epochsRun", (long) info.epochsRun());
        node.setProperty("bestEpoch", (long) info.bestEpoch());
        node.setProperty("finalLoss", info.finalLoss());
        node.setProperty("trainMillis", info.trainMillis());
        node.setProperty("history", EpochRecords.json(info.history()));
        node.setProperty("stopReason", info.stopReason());
        Map<String, Object> tables = new LinkedHashMap<>();
        seals.forEach((table, seal) -> tables.put(table, Map.of("bytes", seal.bytes(), "crc32c", seal.crc())));
        node.setProperty(TABLES, Json.of(tables));
    }

    /** @throws Damage for what cannot be read */
    static ModelInfo read(Node node) {
        StoredValues values = new StoredValues("", node.getAllProperties());
        requireFormat(values);
        Map<String, Object> configuration = values.json(CONFIGURATION);
        ModelState state = first(values)
                ? FormatOne.state(new StoredValues(CONFIGURATION + ".", configuration))
                : ModelState.of(new StoredValues(STATE + ".", values.json(STATE)));
        return new ModelInfo(
                node.getElementId(),
                values.text(MODEL_ID),
                values.text(NAME),
                version(values),
                values.time(CREATED_AT),
                state,
                first(values)
                        ? FormatOne.source(state)
                        : DataSource.of(new StoredValues(SOURCE + ".", values.json(SOURCE))),
                configuration,
                values.count("nodeCount"),
                values.count("userCount"),
                values.count("itemCount"),
                values.count("relationshipCount"),
                values.smallCount("epochsRun"),
                values.smallCount("bestEpoch"),
                values.number("finalLoss"),
                values.json("validationMetrics"),
                blend(values),
                EpochRecords.read(values),
                values.count("trainMillis"),
                values.text("stopReason", null));
    }

    /** Checksums by table; none in the first format. */
    static Map<String, BinaryTable.Seal> seals(Node node) {
        StoredValues values = new StoredValues("", node.getProperties(FORMAT_VERSION, TABLES));
        if (first(values)) {
            return Map.of();
        }
        StoredValues tables = new StoredValues(TABLES + ".", values.json(TABLES));
        Map<String, BinaryTable.Seal> seals = new TreeMap<>();
        for (String table : tables.values().keySet()) {
            StoredValues seal = tables.part(table);
            seals.put(table, new BinaryTable.Seal(seal.count("bytes"), seal.count("crc32c")));
        }
        return seals;
    }

    /** What of the description can be read, with what is wrong with the rest. */
    static CatalogEntry damaged(Node node, String problem) {
        Object name = node.getProperty(NAME, null);
        Object created = node.getProperty(CREATED_AT, null);
        return new CatalogEntry(
                name instanceof String text ? text : null,
                versionOf(node),
                created instanceof ZonedDateTime time ? time : null,
                null,
                problem);
    }

    /** The version of a node, or null where it has none that is an INTEGER from 1. */
    static Long versionOf(Node node) {
        try {
            return version(new StoredValues("", node.getProperties(VERSION)));
        } catch (Damage e) {
            return null;
        }
    }

    private static long version(StoredValues values) {
        long version = values.count(VERSION);
        if (version == 0) {
            throw new Damage("its `version` is 0, but must be an INTEGER from 1");
        }
        return version;
    }

    private static boolean first(StoredValues values) {
        return !values.has(FORMAT_VERSION);
    }

    private static void requireFormat(StoredValues values) {
        if (!first(values)) {
            long format = values.count(FORMAT_VERSION);
            if (format > FORMAT) {
                throw new Damage.NewerFormat(format, FORMAT);
            }
            if (format != FORMAT) {
                throw new Damage("its `formatVersion` is " + format + ", but must be " + FORMAT);
            }
        }
    }

    private static Map<String, Object> blend(StoredValues values) {
        Map<String, Object> blend = values.json(BLEND, Map.of());
        if (!blend.isEmpty()) {
            StoredValues weights = new StoredValues(BLEND + ".", blend);
            for (String weight : List.of("recency", "gcn", "popularity")) {
                weights.number(weight);
            }
            try {
                Blend.of(blend);
            } catch (ClassCastException | NullPointerException e) {
                throw new Damage("its `blend` holds a weight that is no number");
            }
        }
        return blend;
    }
}
