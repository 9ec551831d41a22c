package dev.sockeye.interop.peers;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** Reactor Netty's client, told to compress: the one of Spring's reactive applications. */
final class ReactorNettyClient {
    private ReactorNettyClient() {}

    public static void main(String[] arguments) {
        EchoTalk.over(talk -> connect(talk, arguments[0]));
    }

    private static Mouth connect(EchoTalk talk, String uri) {
        Mouth mouth = new Mouth(Sinks.many().unicast().onBackpressureBuffer(), new CompletableFuture<>());
        HttpClient.create()
                .websocket(WebsocketClientSpec.builder()
                        .compress(true)
                        .maxFramePayloadLength(Echo.MAX_MESSAGE)
                        .build())
                .uri(uri)
                .handle((in, out) -> connected(talk, mouth, in, out))
                .subscribe(unused -> {}, talk::failed);
        return mouth;
    }

    private static Publisher<Void> connected(EchoTalk talk, Mouth mouth, WebsocketInbound in, WebsocketOutbound out) {
        mouth.out.complete(out);
        in.receiveCloseStatus().subscribe(status -> talk.closed(status.code()));
        in.aggregateFrames(Echo.MAX_MESSAGE).receiveFrames().subscribe(frame -> hear(talk, frame), talk::failed);
        return out.sendObject(mouth.frames.asFlux(), any -> true)
                .then(in.receiveCloseStatus().then());
    }

    private static void hear(EchoTalk talk, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            talk.heard(text.text());
        } else if (frame instanceof BinaryWebSocketFrame) {
            talk.heard(ByteBufUtil.getBytes(frame.content()));
        }
    }

    private record Mouth(Sinks.Many<WebSocketFrame> frames, CompletableFuture<WebsocketOutbound> out)
            implements EchoTalk.Line {
        @Override
        public void text(String message) {
            frames.tryEmitNext(new TextWebSocketFrame(message)).orThrow();
        }

        @Override
        public void binary(byte[] message) {
            frames.tryEmitNext(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)))
                    .orThrow();
        }

        @Override
        public void fragments(List<String> parts) {
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                frames.tryEmitNext(
                                i == 0
                                        ? new TextWebSocketFrame(last, 0, parts.get(i))
                                        : new ContinuationWebSocketFrame(last, 0, parts.get(i)))
                        .orThrow();
            }
        }

        @Override
        public void close() {
            out.join().sendClose(1000, "done").subscribe();
        }
    }
}
