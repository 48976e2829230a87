package org.interestgraph.config;

import java.util.Optional;

/**
 * Who runs a procedure on a projection, and as what.
 *
 * @param jobId what {@code gds.listProgress} calls the run
 * @param username whose graphs to use; absent: the caller's
 */
public record JobKeys(String jobId, Optional<String> username) {

    /** Reads both keys. */
    static JobKeys read(ConfigReader config) {
        return new JobKeys(StandardKeys.jobId(config), StandardKeys.username(config));
    }
}
