/**
 * The opening handshake (RFC 6455 section 4) as pure functions, both roles.
 *
 * <p>A server turns a request into an {@link dev.sockeye.protocol.handshake.UpgradeRequest}, asks
 * {@link dev.sockeye.protocol.handshake.ServerHandshake#examine} what it is, and answers. A client makes a
 * {@link dev.sockeye.protocol.handshake.ClientHandshake}, writes its request, and has the answer examined. Both agree on
 * what {@link dev.sockeye.protocol.handshake.InstalledExtensions} say. Nothing here does I/O, reads a clock or makes random
 * numbers; every value is immutable.
 */
@NullMarked
package dev.sockeye.protocol.handshake;

import org.jspecify.annotations.NullMarked;
