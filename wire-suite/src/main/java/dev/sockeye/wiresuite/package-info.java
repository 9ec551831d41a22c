/**
 * A conformance suite for RFC 6455 and RFC 7692 that looks at a peer from the other end of its TCP connection. It has
 * its own raw peer, sees no WebSocket library, and writes what no library would write.
 */
@NullMarked
package dev.sockeye.wiresuite;

import org.jspecify.annotations.NullMarked;
