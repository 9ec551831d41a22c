/**
 * The ways of a client through proxies: CONNECT (RFC 9110 section 9.3.6) and SOCKS 5 (RFC 1928).
 * {@link dev.sockeye.client.proxy.ProxyServer} and
 * {@link dev.sockeye.client.proxy.ProxyChoice} are for applications.
 */
@NullMarked
package dev.sockeye.client.proxy;

import org.jspecify.annotations.NullMarked;
