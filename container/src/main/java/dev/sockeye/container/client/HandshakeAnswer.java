package dev.sockeye.container.client;

import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ClientHandshake.Refused;
import dev.sockeye.protocol.handshake.MalformedHandshakeException;
import dev.sockeye.protocol.handshake.ResponseHead;
import dev.sockeye.protocol.handshake.ResponseHeadParser;
import dev.sockeye.protocol.handshake.WebSocketUri;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to an opening handshake.
 *
 * @param head the head of its response
 * @param rest what came right behind it, in a heap buffer: frames, or the beginning of a body
 */
record HandshakeAnswer(ResponseHead head, ByteBuffer rest) {
    private static final int READ_BYTES = 4096;
    private static final int SWITCHING_PROTOCOLS = 101;

    /**
     * Sends the request and reads the head of the response, blocking.
     *
     * @param stream a connection to the server
     * @param handshake the request
     * @param mostBytes most bytes of response head
     * @param deadline until when
     * @return the answer, yet to be judged
     * @throws IOException if there is none in time, or it is no HTTP response
     */
    static HandshakeAnswer request(
            SocketStream stream, ClientHandshake handshake, int mostBytes, ConnectDeadline deadline)
            throws IOException {
        stream.write(handshake.encodeRequest(), deadline);
        ResponseHeadParser parser =
                new ResponseHeadParser(Math.max(1, mostBytes), ResponseHeadParser.DEFAULT_MAX_FIELDS);
        ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
        ResponseHead head = null;
        while (head == null) {
            if (stream.read(input.clear(), deadline) < 0) {
                throw new EOFException(
                        "Expected the response to the opening handshake, the server closed the connection");
            }
            head = parse(parser, input.flip(), mostBytes);
        }
        return new HandshakeAnswer(head, input);
    }

    private static @Nullable ResponseHead parse(ResponseHeadParser parser, ByteBuffer input, int mostBytes)
            throws ProtocolException {
        try {
            return parser.feed(input);
        } catch (MalformedHandshakeException e) {
            String remedy = e.position() == mostBytes ? "; to accept more raise sockeye.client.max-handshake-size" : "";
            ProtocolException malformed = new ProtocolException(e.getMessage() + remedy);
            malformed.initCause(e);
            throw malformed;
        }
    }

    /**
     * Holds the answer against the request.
     *
     * @param target where the request went
     * @param handshake the request
     * @param stream where the rest of a refusal is read from, for its message
     * @param deadline until when
     * @return what was agreed
     * @throws ConnectFailedException if the server refused or its answer breaks a rule
     */
    Established judge(WebSocketUri target, ClientHandshake handshake, SocketStream stream, ConnectDeadline deadline)
            throws ConnectFailedException {
        ClientHandshake.Outcome outcome = handshake.examine(head);
        if (outcome instanceof Refused refused) {
            throw refused.status() == SWITCHING_PROTOCOLS
                    ? failure(target, "", new ProtocolException(refused.reason()))
                    : refusal(target, refused, RefusalBody.read(this, stream, deadline));
        }
        return (Established) outcome;
    }

    private ConnectFailedException refusal(WebSocketUri target, Refused refused, String bodyStart) {
        return failure(target, bodyStart, new IOException(refused.reason() + RefusalBody.excerpt(bodyStart)));
    }

    /** The failure that this answer amounts to. */
    ConnectFailedException failure(WebSocketUri target, String bodyStart, IOException reason) {
        ConnectPhase phase = ConnectPhase.HANDSHAKE;
        return new ConnectFailedException(phase, head, bodyStart, phase.describe(target, reason), reason);
    }
}
