/** The ways of a client through proxies: CONNECT (RFC 9110 section 9.3.6) and SOCKS 5 (RFC 1928). */
@NullMarked
package dev.sockeye.client.tunnel;

import org.jspecify.annotations.NullMarked;
