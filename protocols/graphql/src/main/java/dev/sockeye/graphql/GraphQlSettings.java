package dev.sockeye.graphql;

import graphql.GraphQL;
import java.time.Duration;

/**
 * What all connections of a handler have in common.
 *
 * @param graphQl executes operations
 * @param init decides on clients
 * @param initTimeout how long a client may take to initialise
 * @param maxOperations how many operations may be in progress at a time
 */
record GraphQlSettings(GraphQL graphQl, GraphQlInit init, Duration initTimeout, int maxOperations) {
    GraphQlSettings {
        if (initTimeout.isNegative() || initTimeout.isZero()) {
            throw new IllegalArgumentException("Expected a positive initTimeout, got " + initTimeout);
        }
        if (maxOperations < 1) {
            throw new IllegalArgumentException("Expected maxOperations of 1 or more, got " + maxOperations);
        }
    }
}
