package dev.sockeye.benchmarks;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

/** Both endpoints of {@link NettyServer}: writes what is read, and flushes when there is no more to read, as Netty's echo. */
final class NettyEcho extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final ChannelGroup ALL = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private boolean toAll;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete done) {
            toAll = done.requestUri().equals(FanOutEndpoint.PATH);
            if (toAll) {
                ALL.add(context.channel());
            }
        }
        super.userEventTriggered(context, event);
    }

    /** A write that fails closes its channel, which the client sees. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (toAll) {
            ALL.write(frame.retain());
        } else {
            context.write(frame.retain());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (toAll) {
            ALL.flush();
        } else {
            context.flush();
        }
    }
}
