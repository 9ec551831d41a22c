package dev.sockeye.container.client;

import dev.sockeye.bridge.ClientEndpoint;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.InstalledExtensions;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ClientHandshake.Established;
import dev.sockeye.protocol.handshake.Headers;
import dev.sockeye.protocol.handshake.WebSocketUri;
import jakarta.websocket.DeploymentException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One attempt to connect an endpoint: a socket, a request, an answer (RFC 6455 section 4.1).
 *
 * @param endpoint whose configurator is told the outcome
 * @param target where to
 * @param handshake what is asked for
 * @param installed what judges the server's answer about extensions
 * @param deadline until when
 */
record ConnectAttempt(
        ClientEndpoint endpoint,
        WebSocketUri target,
        ClientHandshake handshake,
        InstalledExtensions installed,
        ConnectDeadline deadline) {
    /**
     * A connection whose opening handshake has succeeded.
     *
     * @param stream the connection
     * @param established what was agreed
     * @param extensions the extensions among it, in the order of the server's answer
     * @param rest the first frames, as far as they are here
     */
    record Agreed(SocketStream stream, Established established, List<Agreement> extensions, ByteBuffer rest) {}

    /**
     * Connects, blocking.
     *
     * @param dialer opens the socket
     * @param mostHeadBytes most bytes of response head
     * @return the connection
     * @throws DeploymentException if there is none; then nothing is left open
     */
    Agreed run(Dialer dialer, int mostHeadBytes) throws DeploymentException {
        SocketStream stream = dial(dialer);
        try {
            HandshakeAnswer answer = request(stream, mostHeadBytes);
            tellConfigurator(answer.head().headers());
            Established established = answer.judge(target, handshake, stream, deadline);
            List<Agreement> extensions = confirm(answer, established);
            return new Agreed(stream, established, extensions, answer.rest());
        } catch (Throwable e) {
            stream.close();
            throw e;
        }
    }

    private List<Agreement> confirm(HandshakeAnswer answer, Established established) throws ConnectFailedException {
        try {
            return installed.confirm(handshake.extensions(), established.extensions());
        } catch (UnacceptableAnswerException e) {
            ProtocolException failure = new ProtocolException(e.getMessage());
            failure.initCause(e);
            throw answer.failure(target, "", failure);
        }
    }

    private SocketStream dial(Dialer dialer) throws DeploymentException {
        try {
            return dialer.dial(target, endpoint.config().getSSLContext(), deadline);
        } catch (DeploymentException e) {
            throw withoutResponse(e);
        }
    }

    private HandshakeAnswer request(SocketStream stream, int mostHeadBytes) throws DeploymentException {
        try {
            return ConnectPhase.HANDSHAKE.run(
                    target, () -> HandshakeAnswer.request(stream, handshake, mostHeadBytes, deadline));
        } catch (DeploymentException e) {
            throw withoutResponse(e);
        }
    }

    /** Jakarta WebSocket 2.3 will want the configurator to be told of these failures too. */
    private DeploymentException withoutResponse(DeploymentException failure) {
        try {
            tellConfigurator(Headers.EMPTY);
        } catch (DeploymentException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void tellConfigurator(Headers response) throws DeploymentException {
        try {
            endpoint.configurator().afterResponse(response::asMap);
        } catch (RuntimeException e) {
            throw new DeploymentException(
                    "The configurator of " + endpoint.model().endpointClass().getName() + " failed in afterResponse: "
                            + e.getMessage(),
                    e);
        }
    }
}
