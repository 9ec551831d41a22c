package dev.sockeye.client;

import dev.sockeye.bridge.RootCause;
import dev.sockeye.client.auth.Credentials;
import dev.sockeye.client.challenge.Authentication;
import dev.sockeye.client.challenge.AuthenticationFailedException;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.ResponseHead;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The opening of one connection: request after request, each on a socket of its own, until a server consents or there is
 * no other request to make (RFC 6455 section 4.1).
 *
 * @param bound the endpoint, whose configurator prepares the requests and is notified of the outcome
 * @param options how to connect
 * @param handshaker what all openings of a client share
 * @param connecting how to wait
 */
record ClientOpening(BoundEndpoint bound, ClientOptions options, ClientHandshaker handshaker, Connecting connecting) {
    private static final int UNAUTHORIZED = 401;

    /**
     * Opens.
     *
     * @param uri where to
     * @return fails with a {@link DeploymentException}, and nothing is left open then
     * @throws DeploymentException if the URI cannot be connected to
     */
    CompletableFuture<Agreed> run(URI uri) throws DeploymentException {
        return request(ConnectAttempt.first(uri, target(uri))).handle(this::report);
    }

    private static WebSocketUri target(URI uri) throws DeploymentException {
        try {
            return WebSocketUri.of(uri);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private CompletableFuture<Agreed> request(ConnectAttempt attempt) {
        ClientHandshake handshake;
        try {
            handshake = HandshakeComposer.compose(bound, options, attempt, handshaker);
        } catch (DeploymentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return handshaker
                .dialer()
                .dial(attempt.target(), options.proxy(), sslContext(), connecting)
                .thenCompose(stream -> stream.closedOnFailure(new ConnectStep(ConnectPhase.HANDSHAKE, attempt.target())
                        .named(handshaker.send(handshake, stream, connecting))
                        .thenCompose(
                                response -> goOn(attempt, new HandshakeAnswer(attempt, handshake, stream, response)))));
    }

    private @Nullable SSLContext sslContext() {
        SSLContext own = bound.endpoint().config().getSSLContext();
        return own == null ? options.sslContext() : own;
    }

    private CompletableFuture<Agreed> goOn(ConnectAttempt attempt, HandshakeAnswer answer) {
        try {
            Optional<ConnectAttempt> next = next(attempt, answer.response().head());
            if (next.isPresent()) {
                answer.stream().close();
                return request(next.get());
            }
        } catch (IOException e) {
            return answer.refusal("; " + e.getMessage(), connecting);
        }
        return answer.judge(handshaker.extensions(bound), connecting);
    }

    /** The request to make after a response; empty if the response is the last. */
    private Optional<ConnectAttempt> next(ConnectAttempt attempt, ResponseHead response) throws IOException {
        Redirects redirects = new Redirects(options.maxRedirects());
        if (redirects.concern(response)) {
            return Optional.of(redirects.follow(attempt, response));
        }
        return response.status() == UNAUTHORIZED ? authenticated(attempt, response) : Optional.empty();
    }

    private Optional<ConnectAttempt> authenticated(ConnectAttempt attempt, ResponseHead response)
            throws AuthenticationFailedException {
        Credentials credentials =
                options.credentials().get(Origin.of(attempt.target()).toUri());
        if (credentials == null) {
            return Optional.empty();
        }
        ConnectAttempt.Authorization before = attempt.authorization();
        boolean basicAllowed = attempt.target().isSecure() || options.basicWithoutTls();
        Authentication authentication = before == null
                ? new Authentication(credentials, basicAllowed, handshaker::newText)
                : before.authentication();
        String header = authentication.answer(
                response.headers().all("WWW-Authenticate"),
                "GET",
                attempt.target().resource());
        return Optional.of(attempt.with(new ConnectAttempt.Authorization(authentication, header)));
    }

    /** The configurator hears of every outcome, once; Jakarta WebSocket 2.3 will want that of failures too. */
    private Agreed report(@Nullable Agreed agreed, @Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Connecting.causeOf(failure);
        try {
            if (agreed != null) {
                notifyConfigurator(agreed.established().headers().asMap());
                return agreed;
            }
            if (cause instanceof ConnectFailedException failed) {
                boolean isAnswer = failed.phase() == ConnectPhase.HANDSHAKE;
                notifyConfigurator(isAnswer ? failed.headers() : Headers.EMPTY.asMap());
            }
        } catch (DeploymentException e) {
            if (agreed != null) {
                agreed.stream().close();
                cause = e;
            } else if (cause != null) {
                cause.addSuppressed(e);
            }
        }
        throw new CompletionException(cause);
    }

    private void notifyConfigurator(Map<String, List<String>> response) throws DeploymentException {
        try {
            bound.endpoint().configurator().afterResponse(() -> response);
        } catch (RuntimeException e) {
            throw new DeploymentException(
                    "The configurator of "
                            + bound.endpoint().model().endpointClass().getName() + " failed in afterResponse: "
                            + RootCause.describe(e),
                    e);
        }
    }
}
