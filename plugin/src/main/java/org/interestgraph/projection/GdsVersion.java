package org.interestgraph.projection;

import org.neo4j.gds.compat.GdsVersionInfoProvider;

/** The Graph Data Science library in use. */
public final class GdsVersion {

    private GdsVersion() {}

    /** Its version, such as 2.13.9. */
    public static String version() {
        return GdsVersionInfoProvider.GDS_VERSION_INFO.gdsVersion();
    }
}
