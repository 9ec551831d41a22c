/** The proxies that a client connects through. */
@NullMarked
package dev.sockeye.client.proxy;

import org.jspecify.annotations.NullMarked;
