package dev.sockeye.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Netty with the handlers that it has for WebSocket, in a process of its own. */
final class NettyServer {
    private static final int MESSAGE_BYTES = Math.max(65_536, Integer.getInteger("benchmark.message-bytes", 0));
    private static final int REQUEST_BYTES = 65_536;
    private static final int ZLIB_DEFAULT = 6;
    private static final int WINDOW_BITS = 15;

    private NettyServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        try {
            Channel listening = new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new Initializer())
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sync()
                    .channel();
            ServerConsole.run(((InetSocketAddress) listening.localAddress()).getPort());
        } finally {
            loops.shutdownGracefully().sync();
        }
    }

    private static final class Initializer extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/")
                    .checkStartsWith(true)
                    .allowExtensions(true)
                    .maxFramePayloadLength(MESSAGE_BYTES)
                    .build();
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addLast(new HttpServerCodec());
            pipeline.addLast(new HttpObjectAggregator(REQUEST_BYTES));
            pipeline.addLast(new WebSocketServerExtensionHandler(new PerMessageDeflateServerExtensionHandshaker(
                    ZLIB_DEFAULT, ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(), WINDOW_BITS, true, false, 0)));
            pipeline.addLast(new WebSocketServerProtocolHandler(config));
            pipeline.addLast(new WebSocketFrameAggregator(MESSAGE_BYTES));
            pipeline.addLast(new NettyEcho());
        }
    }
}
