/** The server's side of a container, apart from any host: what is deployed, and the negotiation of a handshake. */
@NullMarked
package dev.sockeye.container.server;

import org.jspecify.annotations.NullMarked;
