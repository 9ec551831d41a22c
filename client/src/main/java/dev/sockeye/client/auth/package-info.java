/** Who a client says it is, to servers and proxies that ask. */
@NullMarked
package dev.sockeye.client.auth;

import org.jspecify.annotations.NullMarked;
