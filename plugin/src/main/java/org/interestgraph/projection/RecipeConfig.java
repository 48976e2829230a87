package org.interestgraph.projection;

import java.util.Map;
import java.util.Optional;
import org.neo4j.gds.config.GraphProjectConfig;

/** What the graph catalog keeps beside a projection that we made: {@code gds.graph.list} shows the configuration. */
record RecipeConfig(String username, String graphName, Map<String, Object> configuration)
        implements GraphProjectConfig {

    @Override
    public Optional<String> usernameOverride() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> asProcedureResultConfigurationField() {
        return configuration;
    }

    @Override
    public Map<String, Object> toMap() {
        return configuration;
    }
}
