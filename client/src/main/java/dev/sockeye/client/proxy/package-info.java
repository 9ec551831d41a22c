/** Which proxies a client goes through. */
@NullMarked
package dev.sockeye.client.proxy;

import org.jspecify.annotations.NullMarked;
