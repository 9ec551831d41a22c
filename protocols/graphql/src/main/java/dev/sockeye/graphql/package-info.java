/** GraphQL over WebSocket: the subprotocol graphql-transport-ws, with graphql-java as the engine. */
@NullMarked
package dev.sockeye.graphql;

import org.jspecify.annotations.NullMarked;
