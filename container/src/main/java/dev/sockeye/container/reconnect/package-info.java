/**
 * A client that stays connected: {@link dev.sockeye.container.reconnect.ReconnectingClient}. Nothing else of the
 * container knows this package.
 */
@NullMarked
package dev.sockeye.container.reconnect;

import org.jspecify.annotations.NullMarked;
