/** Credentials of a client for servers and proxies. */
@NullMarked
package dev.sockeye.client.auth;

import org.jspecify.annotations.NullMarked;
