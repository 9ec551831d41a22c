/** What the connections of a server, a client or an endpoint may hold, and how long they may wait. */
@NullMarked
package dev.sockeye.session.settings;

import org.jspecify.annotations.NullMarked;
