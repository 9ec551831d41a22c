/** JSON-RPC 2.0 over WebSocket, by lsp4j: services of Java objects, and calls to those of the peer. */
@NullMarked
package dev.sockeye.jsonrpc;

import org.jspecify.annotations.NullMarked;
