package dev.sockeye.client.tunnel;

import dev.sockeye.client.challenge.Authentication;
import dev.sockeye.client.challenge.AuthenticationFailedException;
import dev.sockeye.client.http.BodyStart;
import dev.sockeye.client.http.HttpResponse;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.http.ResponseHead;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A way through an HTTP proxy, by CONNECT (RFC 9110 section 9.3.6). A challenge is answered on a new connection. For one
 * connect.
 *
 * @param sockets opens sockets to the proxy
 * @param maxHeadBytes most bytes of response head that the proxy may send
 * @param destination where to
 * @param authentication answers challenges; null if nothing is known to answer
 */
record HttpTunnel(
        ProxySockets sockets,
        int maxHeadBytes,
        Destination destination,
        @Nullable Authentication authentication) {
    private static final int AUTHENTICATION_REQUIRED = 407;
    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_SUCCESS = 299;
    private static final String METHOD = "CONNECT";

    CompletableFuture<SocketStream> open(@Nullable String authorization, Connecting connecting) {
        return sockets.open(connecting)
                .thenCompose(stream ->
                        stream.closedOnFailure(HttpResponse.to(request(authorization), stream, maxHeadBytes, connecting)
                                .thenCompose(response -> judge(response, stream, connecting))));
    }

    private byte[] request(@Nullable String authorization) {
        String request = METHOD + " " + destination + " HTTP/1.1\r\nHost: " + destination + "\r\n"
                + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n")
                + "\r\n";
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    private CompletableFuture<SocketStream> judge(HttpResponse response, SocketStream stream, Connecting connecting) {
        int status = response.head().status();
        if (status >= FIRST_SUCCESS && status <= LAST_SUCCESS) {
            return response.rest().hasRemaining()
                    ? CompletableFuture.failedFuture(new ProtocolException(
                            "Expected the host to wait for the client, but bytes followed the response of "
                                    + sockets.proxy()))
                    : CompletableFuture.completedFuture(stream);
        }
        if (status == AUTHENTICATION_REQUIRED && authentication != null) {
            return authenticate(authentication, response, stream, connecting);
        }
        return refused(response, stream, connecting, "");
    }

    private CompletableFuture<SocketStream> authenticate(
            Authentication answering, HttpResponse response, SocketStream stream, Connecting connecting) {
        try {
            String authorization = answering.answer(
                    response.head().headers().all("Proxy-Authenticate"), METHOD, destination.toString());
            stream.close();
            return open(authorization, connecting);
        } catch (AuthenticationFailedException e) {
            return refused(response, stream, connecting, "; " + e.getMessage());
        }
    }

    private CompletableFuture<SocketStream> refused(
            HttpResponse response, SocketStream stream, Connecting connecting, String why) {
        ResponseHead head = response.head();
        return BodyStart.of(response, stream, connecting)
                .thenCompose(body -> CompletableFuture.failedFuture(new ProxyRefusedException(
                        "expected the " + sockets.proxy() + " to connect, its status was " + head.status() + why
                                + body.excerpt(),
                        head,
                        body.text())));
    }
}
