package org.interestgraph.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.model.Json;
import org.interestgraph.train.TrainingSet;

/**
 * Tells one search from another: SHA-256 of its names, its settings and what it is trained on, so that trials of yesterday
 * count today if nothing changed that decides their outcome.
 */
public final class SearchIdentity {

    private static final int HEX_DIGITS = 16;

    private final MessageDigest digest;

    private SearchIdentity() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** 16 hexadecimal digits. */
    public static String of(String graphName, String modelName, Map<String, Object> settings, TrainingSet set) {
        SearchIdentity identity = new SearchIdentity();
        identity.add(Json.sorted(Map.of("graph", graphName, "model", modelName, "settings", settings)));
        identity.add(set.users().length, k -> set.users()[k]);
        identity.add(set.items().length, k -> set.items()[k]);
        identity.add(set.target());
        set.interactions().forEach(identity::add);
        set.other().forEach(identity::add);
        return HexFormat.of().formatHex(identity.digest.digest()).substring(0, HEX_DIGITS);
    }

    private void add(RelationshipList list) {
        add(list.type());
        add(list.count(), k -> list.sources()[k]);
        add(list.count(), k -> list.targets()[k]);
        add(list.count(), k -> Float.floatToIntBits(list.weights()[k]));
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(1, k -> bytes.length);
        digest.update(bytes);
    }

    private void add(int count, IntUnaryOperator values) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).putInt(count);
        for (int k = 0; k < count; k++) {
            if (buffer.remaining() < Integer.BYTES) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            buffer.putInt(values.applyAsInt(k));
        }
        digest.update(buffer.flip());
    }
}
