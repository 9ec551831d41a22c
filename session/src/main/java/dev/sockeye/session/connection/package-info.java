/**
 * One connection: the engine, the ordered outgoing queue, the dispatch of events and the deadlines. The way in is
 * {@link dev.sockeye.session.connection.Connection#receive}, the way out
 * {@link dev.sockeye.session.connection.Connection#send}; there is no other way to the wire.
 */
@NullMarked
package dev.sockeye.session.connection;

import org.jspecify.annotations.NullMarked;
