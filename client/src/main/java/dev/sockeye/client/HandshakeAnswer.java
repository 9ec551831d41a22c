package dev.sockeye.client;

import dev.sockeye.client.http.BodyStart;
import dev.sockeye.client.http.HttpResponse;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.ClientHandshake.Refused;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.CompletableFuture;

/**
 * What a server answered to an opening handshake.
 *
 * @param attempt where the request went
 * @param handshake the request
 * @param stream the connection it came on
 * @param response the answer
 */
record HandshakeAnswer(ConnectAttempt attempt, ClientHandshake handshake, SocketStream stream, HttpResponse response) {
    private static final int SWITCHING_PROTOCOLS = 101;

    /** Holds the answer against the request; fails if the server refused or its answer breaks a rule. */
    CompletableFuture<Agreed> judge(InstalledExtensions installed, Connecting connecting) {
        ClientHandshake.Outcome outcome = handshake.examine(response.head());
        if (outcome instanceof Refused refused) {
            return refused.status() == SWITCHING_PROTOCOLS
                    ? CompletableFuture.failedFuture(failure("", new ProtocolException(refused.reason())))
                    : refusal("", connecting);
        }
        try {
            Established established = (Established) outcome;
            return CompletableFuture.completedFuture(new Agreed(
                    attempt.uri(),
                    stream,
                    established,
                    installed.confirm(handshake.extensions(), established.extensions()),
                    response.rest()));
        } catch (UnacceptableAnswerException e) {
            ProtocolException unacceptable = new ProtocolException(e.getMessage());
            unacceptable.initCause(e);
            return CompletableFuture.failedFuture(failure("", unacceptable));
        }
    }

    /** Fails with what the server says, and with why nothing better was tried. */
    CompletableFuture<Agreed> refusal(String why, Connecting connecting) {
        String reason = handshake.examine(response.head()) instanceof Refused refused ? refused.reason() : "";
        return BodyStart.of(response, stream, connecting)
                .thenCompose(body -> CompletableFuture.failedFuture(
                        failure(body.text(), new IOException(reason + why + body.excerpt()))));
    }

    private ConnectFailedException failure(String bodyStart, IOException reason) {
        return new ConnectStep(ConnectPhase.HANDSHAKE, attempt.target()).failure(response.head(), bodyStart, reason);
    }
}
