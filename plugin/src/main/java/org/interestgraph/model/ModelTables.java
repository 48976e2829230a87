package org.interestgraph.model;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.interestgraph.propagate.Gcn;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;

/**
 * The tables of one stored model. Reading one checks that its parts are there, that it is as long as it should be and, in a
 * format with checksums, that its bytes are those that were saved; else it throws {@link Damage}.
 */
final class ModelTables {

    private final Map<String, BinaryTable.Seal> seals;
    private final Map<String, TreeMap<Long, Node>> parts = new HashMap<>();

    /** @param seals of the tables; empty for a format without checksums */
    ModelTables(Node model, Map<String, BinaryTable.Seal> seals) {
        this.seals = seals;
        for (Relationship relationship : model.getRelationships(Direction.OUTGOING, ModelStore.HAS_TABLE)) {
            Node node = relationship.getEndNode();
            StoredValues part = new StoredValues("", node.getProperties("table", "part"));
            if (part.has("table") && part.has("part")) {
                parts.computeIfAbsent(part.text("table"), name -> new TreeMap<>())
                        .put(part.count("part"), node);
            }
        }
    }

    /** Whether the model has such a table, be it empty. */
    boolean has(String table) {
        return seals.containsKey(table) || parts.containsKey(table);
    }

    /** Refuses a table whose parts are not all there, without looking at their bytes. */
    void requireParts(String table, long byteCount) {
        TreeMap<Long, Node> found = parts.getOrDefault(table, new TreeMap<>());
        long partBytes = seals.isEmpty() ? FormatOne.PART_BYTES : BinaryTable.PART_BYTES;
        long wanted = (byteCount + partBytes - 1) / partBytes;
        if (found.size() != wanted || (wanted > 0 && found.lastKey() != wanted - 1)) {
            throw new Damage("its table '" + table + "' has " + found.size() + " of " + wanted + " parts");
        }
        BinaryTable.Seal seal = seals.get(table);
        if (seal != null && seal.bytes() != byteCount) {
            throw new Damage("its table '" + table + "' has " + seal.bytes() + " of " + byteCount + " bytes");
        }
        if (seal == null && !seals.isEmpty()) {
            throw new Damage("its table '" + table + "' has no checksum");
        }
    }

    /** Refuses a model of which a part of a table is missing, without looking at their bytes. */
    void requireParts(ModelInfo info) {
        lengths(info).forEach(this::requireParts);
    }

    /** Refuses a model of which a table is not as it was saved. */
    void verify(ModelInfo info) {
        lengths(info).forEach((table, bytes) -> read(table, bytes, 1, run -> {}));
    }

    /** Bytes of every table that has a checksum, and of those that every model has. */
    private Map<String, Long> lengths(ModelInfo info) {
        Gcn gcn = info.state().gcn();
        long row = (long) gcn.dimension() * Float.BYTES;
        Map<String, Long> lengths = new LinkedHashMap<>();
        seals.forEach((table, seal) -> lengths.put(table, seal.bytes()));
        lengths.put("nodeIds", info.nodeCount() * Long.BYTES);
        lengths.put("users", info.userCount() * Integer.BYTES);
        lengths.put("items", info.itemCount() * Integer.BYTES);
        lengths.put("degrees", info.nodeCount() * Float.BYTES);
        lengths.put("idEmbeddings", info.nodeCount() * row);
        lengths.put("embeddings", info.nodeCount() * row);
        lengths.put("messages", info.nodeCount() * gcn.messageWidth() * Float.BYTES);
        return lengths;
    }

    long[] longs(String table, long count) {
        long[] values = new long[length(table, count, Long.BYTES)];
        int[] at = {0};
        read(table, count * Long.BYTES, Long.BYTES, bytes -> {
            int run = bytes.remaining() / Long.BYTES;
            bytes.asLongBuffer().get(values, at[0], run);
            at[0] += run;
        });
        return values;
    }

    byte[] bytes(String table, long count) {
        byte[] values = new byte[length(table, count, Byte.BYTES)];
        int[] at = {0};
        read(table, count, Byte.BYTES, bytes -> {
            int run = bytes.remaining();
            bytes.get(values, at[0], run);
            at[0] += run;
        });
        return values;
    }

    int[] ints(String table, long count) {
        int[] values = new int[length(table, count, Integer.BYTES)];
        int[] at = {0};
        read(table, count * Integer.BYTES, Integer.BYTES, bytes -> {
            int run = bytes.remaining() / Integer.BYTES;
            bytes.asIntBuffer().get(values, at[0], run);
            at[0] += run;
        });
        return values;
    }

    /** Finite numbers. */
    float[] floats(String table, long count) {
        float[] values = new float[length(table, count, Float.BYTES)];
        int[] at = {0};
        read(table, count * Float.BYTES, Float.BYTES, bytes -> {
            int run = bytes.remaining() / Float.BYTES;
            bytes.asFloatBuffer().get(values, at[0], run);
            at[0] += run;
        });
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new Damage("its table '" + table + "' holds " + value);
            }
        }
        return values;
    }

    /** Heap is asked for only where the parts say that there is something to put there. */
    private int length(String table, long count, int valueBytes) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new Damage("its table '" + table + "' should have " + count + " numbers, more than one can hold");
        }
        requireParts(table, count * valueBytes);
        return (int) count;
    }

    private void read(String table, long byteCount, int valueBytes, Consumer<ByteBuffer> run) {
        requireParts(table, byteCount);
        CRC32C crc = new CRC32C();
        long found = 0;
        for (Node part : parts.getOrDefault(table, new TreeMap<>()).values()) {
            if (!(part.getProperty("bytes", null) instanceof byte[] bytes)) {
                throw new Damage("its table '" + table + "' has a part without `bytes`");
            }
            found += bytes.length;
            if (found > byteCount || bytes.length % valueBytes != 0) {
                break;
            }
            crc.update(bytes);
            run.accept(BinaryTable.littleEndian(bytes));
        }
        if (found != byteCount) {
            throw new Damage("its table '" + table + "' has " + found + " of " + byteCount + " bytes");
        }
        BinaryTable.Seal seal = seals.get(table);
        if (seal != null && seal.crc() != crc.getValue()) {
            throw new Damage("the bytes of its table '" + table + "' are not those that were saved");
        }
    }
}
