package dev.sockeye.container.tomcat.upgrade;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * Tomcat's endpoint for NIO, whose sockets can give up their buffers while they need none. Tomcat 10.1 does not ask for its
 * channels in this way, and there they keep them.
 */
public final class FrugalEndpoint extends NioEndpoint {
    /** An endpoint that is not set up yet. */
    public FrugalEndpoint() {}

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return super.createChannel(new BuffersOnDemand(buffers));
    }
}
