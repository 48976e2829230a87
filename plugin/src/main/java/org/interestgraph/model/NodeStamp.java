package org.interestgraph.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.neo4j.graphdb.Node;

/**
 * What a node is, where no property identifies it: a checksum of its properties but lists, such as embeddings, and floats,
 * such as prices, which change. A node that took over another's internal id has another stamp, unless both say the same.
 */
final class NodeStamp {

    private NodeStamp() {}

    static byte[] of(Node node) {
        CRC32C low = new CRC32C();
        CRC32C high = new CRC32C();
        new TreeMap<>(node.getAllProperties()).forEach((key, value) -> {
            if (!value.getClass().isArray() && !(value instanceof Double) && !(value instanceof Float)) {
                byte[] name = KeyValue.of(key);
                byte[] content = KeyValue.of(value);
                low.update(name);
                low.update(content);
                // A second checksum of the same bytes in another order makes 64 bits.
                high.update(content);
                high.update(name);
            }
        });
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt((int) low.getValue())
                .putInt((int) high.getValue())
                .array();
    }

    static boolean isOf(Node node, byte[] stamp) {
        return Arrays.equals(of(node), stamp);
    }
}
