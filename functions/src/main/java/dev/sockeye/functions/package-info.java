/**
 * Endpoints as functions: a {@link dev.sockeye.functions.WsHandler} makes of an opening handshake a response, a
 * {@link dev.sockeye.functions.WsConsumer} makes something of a socket, a {@link dev.sockeye.functions.WsFilter} goes around
 * handlers, and {@link dev.sockeye.functions.Routes} puts them at paths, beside those of HTTP: handlers, streams of events
 * and files.
 */
@NullMarked
package dev.sockeye.functions;

import org.jspecify.annotations.NullMarked;
