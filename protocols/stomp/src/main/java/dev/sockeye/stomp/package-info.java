/** STOMP 1.2 over WebSocket, without a broker: destinations are groups of subscribers, or functions. */
@NullMarked
package dev.sockeye.stomp;

import org.jspecify.annotations.NullMarked;
