/** What a client needs of HTTP to open a connection: one request without body, one response. */
@NullMarked
package dev.sockeye.client.http;

import org.jspecify.annotations.NullMarked;
