/**
 * The client: {@link dev.sockeye.container.client.ClientContainer} for applications,
 * {@link dev.sockeye.container.client.ClientConnector} for any other container that connects. Non-blocking sockets on
 * one selector thread per container.
 */
@NullMarked
package dev.sockeye.container.client;

import org.jspecify.annotations.NullMarked;
