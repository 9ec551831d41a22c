/** A client's sockets: non-blocking, looked out for by one thread, opened step by step without holding any other. */
@NullMarked
package dev.sockeye.client.socket;

import org.jspecify.annotations.NullMarked;
