/** Peers made of bytes, which are right or wrong as a test says, and certificates. Knows no WebSocket implementation. */
@NullMarked
package dev.sockeye.testkit.peer;

import org.jspecify.annotations.NullMarked;
