/** Sans-I/O engine for RFC 6455, both roles: bytes in, events out; calls in, bytes out. */
@NullMarked
package dev.sockeye.protocol;

import org.jspecify.annotations.NullMarked;
