package dev.sockeye.resume;

import dev.sockeye.client.ClientContainer;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Hello;
import dev.sockeye.resume.ResumeFrame.Welcome;
import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that speaks the protocol by hand. */
final class RawResumer {
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final WebSocket ws;

    private RawResumer(ClientContainer client, ClientEndpointConfig config, URI uri) {
        ws = WsClient.connectAsync(client, config, uri, socket -> {
                    socket.onMessage(heard::add);
                    socket.onClose(heard::add);
                })
                .join();
    }

    static RawResumer connect(ClientContainer client, URI uri, String... headers) {
        ClientEndpointConfig.Configurator configurator = new ClientEndpointConfig.Configurator() {
            @Override
            public void beforeRequest(Map<String, List<String>> request) {
                for (int i = 0; i < headers.length; i += 2) {
                    request.put(headers[i], List.of(headers[i + 1]));
                }
            }
        };
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("sockeye.resume.v1"))
                .configurator(configurator)
                .build();
        return new RawResumer(client, config, uri);
    }

    Welcome hello(long received, @Nullable ResumeToken token) throws Exception {
        return ask(received, token).welcome();
    }

    /** Says hello, and does not wait for the answer. */
    RawResumer ask(long received, @Nullable ResumeToken token) {
        ws.send(ResumeFrames.encode(new Hello(received, token)));
        return this;
    }

    Welcome welcome() throws Exception {
        return (Welcome) ResumeFrames.decode((WsMessage) take());
    }

    RawResumer say(String text) {
        ws.send(text);
        return this;
    }

    RawResumer send(String hex) {
        ws.send(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        return this;
    }

    /** The connection is lost, and the server has noticed when this returns. */
    void lose() throws Exception {
        ws.close(4999, "lost").toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Object take() throws InterruptedException {
        Object next = heard.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Expected a message, got none in 20 seconds");
        }
        return next;
    }

    /** The next message: text, bytes in hexadecimal, or a close. */
    String next() throws InterruptedException {
        Object next = take();
        if (next instanceof CloseReason reason) {
            return "close " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase();
        }
        if (next instanceof WsMessage.Binary binary) {
            byte[] bytes = new byte[binary.size()];
            binary.bytes().get(bytes);
            return HexFormat.of().formatHex(bytes);
        }
        return ((WsMessage) next).text();
    }

    /** The next message that does not begin so. */
    String nextBut(String prefix) throws InterruptedException {
        String next = next();
        return next.startsWith(prefix) ? nextBut(prefix) : next;
    }

    /** The session beneath. */
    WebSocketSession session() {
        return (WebSocketSession) ws.session();
    }
}
