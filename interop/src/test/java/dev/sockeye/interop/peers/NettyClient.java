package dev.sockeye.interop.peers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Netty with its stock handlers; the same code for 4.1 and 4.2. */
final class NettyClient {
    private NettyClient() {}

    public static void main(String[] arguments) {
        EchoTalk.over(talk -> connect(talk, URI.create(arguments[0])));
    }

    @SuppressWarnings("deprecation") // Netty 4.1 has no other event loop.
    private static Mouth connect(EchoTalk talk, URI uri) throws Exception {
        Ear ear = new Ear(talk);
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .allowExtensions(true)
                .maxFramePayloadLength(Echo.MAX_MESSAGE)
                .handleCloseFrames(false)
                .build();
        Channel channel = new Bootstrap()
                .group(new NioEventLoopGroup(1))
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(8192))
                                .addLast(new WebSocketClientCompressionHandler(0))
                                .addLast(new WebSocketClientProtocolHandler(config))
                                .addLast(new WebSocketFrameAggregator(Echo.MAX_MESSAGE))
                                .addLast(ear);
                    }
                })
                .connect(uri.getHost(), uri.getPort())
                .sync()
                .channel();
        ear.open.get();
        return new Mouth(channel);
    }

    private static final class Ear extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final CompletableFuture<Void> open = new CompletableFuture<>();
        private final EchoTalk talk;

        private Ear(EchoTalk talk) {
            this.talk = talk;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.complete(null);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text) {
                talk.heard(text.text());
            } else if (frame instanceof BinaryWebSocketFrame) {
                talk.heard(ByteBufUtil.getBytes(frame.content()));
            } else if (frame instanceof CloseWebSocketFrame close) {
                talk.closed(close.statusCode());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            open.completeExceptionally(cause);
            talk.failed(cause);
        }
    }

    private record Mouth(Channel channel) implements EchoTalk.Line {
        @Override
        public void text(String message) {
            write(new TextWebSocketFrame(message));
        }

        @Override
        public void binary(byte[] message) {
            write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
        }

        @Override
        public void fragments(List<String> parts) {
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                write(
                        i == 0
                                ? new TextWebSocketFrame(last, 0, parts.get(i))
                                : new ContinuationWebSocketFrame(last, 0, parts.get(i)));
            }
        }

        @Override
        public void close() {
            write(new CloseWebSocketFrame(1000, "done"));
        }

        private void write(WebSocketFrame frame) {
            channel.writeAndFlush(frame).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}
