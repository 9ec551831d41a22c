/** What a client needs of HTTP to open a connection: one request without body, one response. */
@NullMarked
package dev.sockeye.container.client.http;

import org.jspecify.annotations.NullMarked;
