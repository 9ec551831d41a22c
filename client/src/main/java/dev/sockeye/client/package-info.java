/**
 * The client: {@link dev.sockeye.client.ClientContainer} for applications,
 * {@link dev.sockeye.client.ClientConnector} for any other container that connects. Non-blocking sockets on
 * one selector thread per container.
 */
@NullMarked
package dev.sockeye.client;

import org.jspecify.annotations.NullMarked;
