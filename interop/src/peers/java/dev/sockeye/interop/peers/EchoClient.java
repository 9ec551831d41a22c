package dev.sockeye.interop.peers;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** The echo application of clients: programmatic, as annotations have no way to offer extensions. */
public final class EchoClient extends Endpoint {
    private final EchoStyle style;
    private final CountDownLatch closed;

    EchoClient(EchoStyle style, CountDownLatch closed) {
        this.style = style;
        this.closed = closed;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        switch (style) {
            case Whole -> whole(session, session.getBasicRemote());
            case Partial -> partial(session, session.getBasicRemote());
            case Streaming -> streaming(session, session.getBasicRemote());
        }
    }

    private static void whole(Session session, RemoteEndpoint.Basic remote) {
        session.addMessageHandler(String.class, message -> send(() -> remote.sendText(message)));
        session.addMessageHandler(ByteBuffer.class, message -> send(() -> remote.sendBinary(message)));
    }

    private static void partial(Session session, RemoteEndpoint.Basic remote) {
        session.addMessageHandler(String.class, (part, last) -> send(() -> remote.sendText(part, last)));
        session.addMessageHandler(ByteBuffer.class, (part, last) -> send(() -> remote.sendBinary(part, last)));
    }

    private static void streaming(Session session, RemoteEndpoint.Basic remote) {
        session.addMessageHandler(
                Reader.class,
                message -> send(() -> {
                    try (Writer answer = remote.getSendWriter()) {
                        message.transferTo(answer);
                    }
                }));
        session.addMessageHandler(
                InputStream.class,
                message -> send(() -> {
                    try (OutputStream answer = remote.getSendStream()) {
                        message.transferTo(answer);
                    }
                }));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        closed.countDown();
    }

    private interface Answer {
        void send() throws IOException;
    }

    private static void send(Answer answer) {
        try {
            answer.send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
