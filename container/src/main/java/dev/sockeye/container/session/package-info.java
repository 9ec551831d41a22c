/** Sessions as the Jakarta WebSocket API has them: a connection's events told to an endpoint, and its remotes. */
@NullMarked
package dev.sockeye.container.session;

import org.jspecify.annotations.NullMarked;
