package dev.sockeye.client;

import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A connection whose opening handshake has succeeded.
 *
 * @param uri where it was accepted
 * @param stream the connection
 * @param established what was agreed
 * @param extensions the extensions among it, in the order of the server's answer
 * @param rest the first frames, as far as they are here
 */
record Agreed(URI uri, SocketStream stream, Established established, List<Agreement> extensions, ByteBuffer rest) {}
