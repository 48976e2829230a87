package org.interestgraph.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Everything in a database as a JSON document, and back: the graph that models were trained on and the models, property
 * by property with their Java types and table by table with their bytes. Node ids alone are given anew: the document's
 * nodes get the ids of the new ones in ascending order, in the graph and in the models' {@code nodeIds}.
 */
public final class StoredModels {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NODE_IDS = "nodeIds";

    private StoredModels() {}

    /** The whole database. */
    public static ObjectNode capture(GraphDatabaseService database) {
        ObjectNode document = JSON.createObjectNode();
        try (Transaction transaction = database.beginTx()) {
            List<Node> nodes = transaction.getAllNodes().stream()
                    .filter(node -> labels(node).stream().noneMatch(label -> label.startsWith("Interest")))
                    .sorted((a, b) -> Long.compare(a.getId(), b.getId()))
                    .toList();
            List<Long> ids = nodes.stream().map(Node::getId).toList();
            ArrayNode graph = document.putArray("nodes");
            ArrayNode relationships = document.putArray("relationships");
            for (Node node : nodes) {
                ObjectNode stored = graph.addObject();
                labels(node).forEach(stored.putArray("labels")::add);
                stored.set("properties", properties(node.getAllProperties()));
                for (Relationship relationship : node.getRelationships(Direction.OUTGOING)) {
                    ObjectNode link = relationships.addObject();
                    link.put("from", ids.indexOf(node.getId()));
                    link.put("to", ids.indexOf(relationship.getEndNodeId()));
                    link.put("type", relationship.getType().name());
                    link.set("properties", properties(relationship.getAllProperties()));
                }
            }
            ArrayNode models = document.putArray("models");
            transaction.findNodes(Label.label("InterestModel")).stream().forEach(node -> {
                ObjectNode model = models.addObject();
                model.set("properties", properties(node.getAllProperties()));
                ArrayNode tables = model.putArray("tables");
                node.getRelationships(Direction.OUTGOING).stream()
                        .map(Relationship::getEndNode)
                        .map(table -> properties(table.getAllProperties()))
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .forEach(tables::add);
            });
            document.set("ids", JSON.valueToTree(ids));
        }
        return document;
    }

    private static List<String> labels(Node node) {
        List<String> labels = new ArrayList<>();
        node.getLabels().forEach(label -> labels.add(label.name()));
        labels.sort(null);
        return labels;
    }

    private static ObjectNode properties(Map<String, Object> properties) {
        ObjectNode stored = JSON.createObjectNode();
        new TreeMap<>(properties).forEach((key, value) -> {
            ObjectNode typed = stored.putObject(key);
            typed.put("type", value.getClass().getSimpleName());
            typed.put(
                    "value",
                    value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString());
        });
        return stored;
    }

    /** Makes what {@code document} holds in an empty database, with properties of the very Java types. */
    public static void restore(GraphDatabaseService database, JsonNode document) {
        try (Transaction transaction = database.beginTx()) {
            int count = document.get("nodes").size();
            Node[] nodes = new Node[count];
            for (int k = 0; k < count; k++) {
                nodes[k] = transaction.createNode();
            }
            Arrays.sort(nodes, (a, b) -> Long.compare(a.getId(), b.getId()));
            Map<Long, Long> ids = new TreeMap<>();
            for (int k = 0; k < count; k++) {
                JsonNode stored = document.get("nodes").get(k);
                Node node = nodes[k];
                stored.get("labels").forEach(label -> node.addLabel(Label.label(label.textValue())));
                set(node, stored.get("properties"));
                ids.put(document.get("ids").get(k).longValue(), node.getId());
            }
            for (JsonNode link : document.get("relationships")) {
                Relationship relationship = nodes[link.get("from").intValue()].createRelationshipTo(
                        nodes[link.get("to").intValue()],
                        RelationshipType.withName(link.get("type").textValue()));
                set(relationship, link.get("properties"));
            }
            for (JsonNode model : document.get("models")) {
                Node node = transaction.createNode(Label.label("InterestModel"));
                set(node, model.get("properties"));
                // A model with other node ids is another model, whatever is in memory of the first.
                node.setProperty("modelId", UUID.randomUUID().toString());
                for (JsonNode table : model.get("tables")) {
                    Node part = transaction.createNode(Label.label("InterestModelTable"));
                    set(part, table);
                    if (NODE_IDS.equals(part.getProperty("table"))) {
                        part.setProperty("bytes", renumbered((byte[]) part.getProperty("bytes"), ids));
                    }
                    node.createRelationshipTo(part, RelationshipType.withName("HAS_TABLE"));
                }
            }
            transaction.commit();
        }
    }

    private static byte[] renumbered(byte[] bytes, Map<Long, Long> ids) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to = ByteBuffer.allocate(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        while (from.hasRemaining()) {
            to.putLong(ids.get(from.getLong()));
        }
        return to.array();
    }

    private static void set(org.neo4j.graphdb.Entity entity, JsonNode properties) {
        properties
                .fields()
                .forEachRemaining(field -> entity.setProperty(
                        field.getKey(),
                        value(
                                field.getValue().get("type").textValue(),
                                field.getValue().get("value").textValue())));
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "String" -> text;
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Double" -> Double.valueOf(text);
            case "ZonedDateTime" -> ZonedDateTime.parse(text);
            case "byte[]" -> Base64.getDecoder().decode(text);
            default -> throw new IllegalStateException("The document holds a " + type + ".");
        };
    }
}
