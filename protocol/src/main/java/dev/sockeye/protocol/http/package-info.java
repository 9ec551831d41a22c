/** Heads of HTTP messages: their grammar (RFC 9110 section 5), header fields, and responses as bytes that arrive. */
@NullMarked
package dev.sockeye.protocol.http;

import org.jspecify.annotations.NullMarked;
