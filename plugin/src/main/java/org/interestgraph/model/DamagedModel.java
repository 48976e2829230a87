package org.interestgraph.model;

import org.neo4j.graphdb.Node;

/** Says in one sentence what is wrong with a stored model and how to get rid of it. */
final class DamagedModel {

    private DamagedModel() {}

    static IllegalStateException of(ModelInfo info, Damage damage) {
        return new IllegalStateException(sentence(info.modelName(), info.version(), info.elementId(), true, damage));
    }

    /** @param alone whether no other node has the same name */
    static String sentence(Node node, boolean alone, Damage damage) {
        Object name = node.getProperty(ModelNode.NAME, null);
        return sentence(
                name instanceof String text ? text : null,
                ModelNode.versionOf(node),
                node.getElementId(),
                alone,
                damage);
    }

    private static String sentence(String name, Long version, String elementId, boolean alone, Damage damage) {
        String model = name == null ? "A model without a name" : "Model `" + name + "`";
        String which = version == null ? model : model + " version " + version;
        if (damage instanceof Damage.NewerFormat) {
            return which + " was stored by a newer version of the plugin (" + damage.getMessage()
                    + "); install that version of the plugin, or train the model again.";
        }
        String remedy = name == null || (version == null && !alone)
                ? "delete it with MATCH (m) WHERE elementId(m) = '" + elementId
                        + "' OPTIONAL MATCH (m)-[:HAS_TABLE]->(t) DETACH DELETE m, t"
                : "drop it with CALL interest.model.drop(" + quoted(name)
                        + (version == null ? "" : ", {version: " + version + "}") + ")";
        return which + " is damaged: " + damage.getMessage() + "; " + remedy + " and train again.";
    }

    private static String quoted(String name) {
        return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
