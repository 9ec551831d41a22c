/** The client: {@link dev.sockeye.client.ClientContainer}. Non-blocking sockets on one selector thread per container. */
@NullMarked
package dev.sockeye.client;

import org.jspecify.annotations.NullMarked;
