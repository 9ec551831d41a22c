/**
 * Endpoints as functions: a {@link dev.sockeye.functions.WsHandler} answers an opening handshake, a
 * {@link dev.sockeye.functions.WsConsumer} takes a socket, a {@link dev.sockeye.functions.WsFilter} wraps handlers, and
 * {@link dev.sockeye.functions.Routes} puts them at paths, beside handlers of HTTP requests, streams of events and files.
 */
@NullMarked
package dev.sockeye.functions;

import org.jspecify.annotations.NullMarked;
