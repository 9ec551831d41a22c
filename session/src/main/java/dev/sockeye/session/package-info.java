/** Sessions as the Jakarta WebSocket API has them: an endpoint is notified of a connection's events, and sends by its remotes. */
@NullMarked
package dev.sockeye.session;

import org.jspecify.annotations.NullMarked;
