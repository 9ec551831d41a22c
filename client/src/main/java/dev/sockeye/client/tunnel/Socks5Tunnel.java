package dev.sockeye.client.tunnel;

import dev.sockeye.client.auth.Credentials;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A way through a SOCKS 5 proxy (RFC 1928), with user and password if it asks for them (RFC 1929).
 *
 * @param stream a connection to the proxy, fresh
 * @param credentials user and password; null for none
 * @param connecting how to wait
 */
record Socks5Tunnel(SocketStream stream, @Nullable Credentials credentials, Connecting connecting) {
    private static final int VERSION = 5;
    private static final int NO_AUTHENTICATION = 0;
    private static final int USER_AND_PASSWORD = 2;
    private static final int USER_AND_PASSWORD_VERSION = 1;
    private static final int CONNECT = 1;
    private static final int RESERVED = 0;
    private static final int DOMAIN_NAME = 3;
    /** Version, outcome, a reserved byte, kind of address, and the first byte of the address. */
    private static final int REPLY_START = 5;

    private static final int PORT_BYTES = 2;
    private static final int MAX_TEXT = 255;
    private static final List<String> OUTCOMES = List.of(
            "succeeded",
            "general failure",
            "connection not allowed by its rules",
            "network unreachable",
            "host unreachable",
            "connection refused",
            "time to live expired",
            "command not supported",
            "kind of address not supported");

    CompletableFuture<SocketStream> open(Destination destination) {
        byte[] greeting = credentials == null
                ? new byte[] {VERSION, 1, NO_AUTHENTICATION}
                : new byte[] {VERSION, 2, NO_AUTHENTICATION, USER_AND_PASSWORD};
        return exchange(greeting, 2)
                .thenCompose(this::authenticate)
                .thenCompose(unused -> exchange(request(destination), REPLY_START))
                .thenCompose(this::readAddress)
                .thenApply(unused -> stream);
    }

    private CompletableFuture<ByteBuffer> exchange(byte[] message, int replyBytes) {
        return stream.write(message, connecting).thenCompose(written -> written.readExactly(replyBytes, connecting));
    }

    private CompletableFuture<ByteBuffer> authenticate(ByteBuffer choice) {
        requireVersion(choice, VERSION);
        int method = Byte.toUnsignedInt(choice.get());
        if (method == NO_AUTHENTICATION) {
            return CompletableFuture.completedFuture(choice);
        }
        if (method != USER_AND_PASSWORD || credentials == null) {
            throw failed(new IOException("The SOCKS proxy requires an authentication method that is not supported"
                    + " here, or that no credentials are configured for: its choice was " + method));
        }
        return exchange(userAndPassword(credentials), 2).thenApply(Socks5Tunnel::requireWelcome);
    }

    private static byte[] userAndPassword(Credentials credentials) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(USER_AND_PASSWORD_VERSION);
        writeText(message, credentials.user(), "user name");
        writeText(message, credentials.password(), "password");
        return message.toByteArray();
    }

    private static ByteBuffer requireWelcome(ByteBuffer answer) {
        requireVersion(answer, USER_AND_PASSWORD_VERSION);
        if (answer.get() != 0) {
            throw failed(new IOException("The SOCKS proxy did not accept the credentials"));
        }
        return answer;
    }

    private static byte[] request(Destination destination) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {VERSION, CONNECT, RESERVED});
        SocksAddress.of(destination.host()).ifPresentOrElse(message::writeBytes, () -> {
            message.write(DOMAIN_NAME);
            writeText(message, destination.host(), "host");
        });
        message.write(destination.port() >>> Byte.SIZE);
        message.write(destination.port());
        return message.toByteArray();
    }

    private static void writeText(ByteArrayOutputStream message, String text, String what) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_TEXT) {
            throw failed(new IOException(
                    "Expected a " + what + " of 1 to 255 bytes for the SOCKS proxy, its length is " + bytes.length));
        }
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    private CompletableFuture<ByteBuffer> readAddress(ByteBuffer reply) {
        requireVersion(reply, VERSION);
        int outcome = Byte.toUnsignedInt(reply.get());
        if (outcome != 0) {
            String meaning = outcome < OUTCOMES.size() ? OUTCOMES.get(outcome) : "unknown";
            throw failed(new IOException("The SOCKS proxy could not connect: " + meaning + " (" + outcome + ")"));
        }
        reply.get();
        int kind = Byte.toUnsignedInt(reply.get());
        int first = Byte.toUnsignedInt(reply.get());
        return stream.readExactly(SocksAddress.length(kind, first) - 1 + PORT_BYTES, connecting);
    }

    private static void requireVersion(ByteBuffer message, int expected) {
        int version = Byte.toUnsignedInt(message.get());
        if (version != expected) {
            throw failed(new ProtocolException(
                    "Expected version " + expected + " of the SOCKS proxy's answer, got " + version));
        }
    }

    private static CompletionException failed(IOException failure) {
        return new CompletionException(failure);
    }
}
