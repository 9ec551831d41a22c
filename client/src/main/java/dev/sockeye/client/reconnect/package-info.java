/**
 * A client that stays connected: {@link dev.sockeye.client.reconnect.ReconnectingClient}. Nothing else of the
 * container knows this package.
 */
@NullMarked
package dev.sockeye.client.reconnect;

import org.jspecify.annotations.NullMarked;
