/** The opening handshake (RFC 6455 section 4) as pure functions, both roles. */
@NullMarked
package dev.sockeye.protocol.handshake;

import org.jspecify.annotations.NullMarked;
