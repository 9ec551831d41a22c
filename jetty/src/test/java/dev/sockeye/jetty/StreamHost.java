package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Embedded Jetty whose peers are streams of one connection of HTTP/2.
 *
 * @param jetty the host
 * @param client what holds the connection
 * @param session the connection
 */
record StreamHost(JettyHost jetty, HTTP2Client client, Session session) implements RunningHost {
    static StreamHost start(HostedApplication application) throws Exception {
        JettyHost jetty = JettyHost.start(application, Environment.EE11);
        HTTP2Client client = new HTTP2Client();
        client.start();
        return new StreamHost(jetty, client, connect(client, jetty));
    }

    /** Opens a connection, whose streams may be WebSockets. */
    static Session connect(HTTP2Client client, JettyHost jetty) throws Exception {
        InetSocketAddress address = new InetSocketAddress("localhost", jetty.port());
        Session.Listener nobody = new Session.Listener() {};
        if (!jetty.secure()) {
            return client.connect(address, nobody).get(20, TimeUnit.SECONDS);
        }
        SslContextFactory.Client trusting = new SslContextFactory.Client(true);
        trusting.setEndpointIdentificationAlgorithm(null);
        trusting.start();
        return client.connect(trusting, address, nobody).get(20, TimeUnit.SECONDS);
    }

    @Override
    public int port() {
        return jetty.port();
    }

    @Override
    public boolean secure() {
        return jetty.secure();
    }

    @Override
    public void stopApplication() throws Exception {
        jetty.stopApplication();
    }

    @Override
    public RawPeer connect() throws IOException {
        return RawPeer.client(new TunnelSocket(session, jetty));
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new AssertionError("Expected the client to stop in order", e);
        } finally {
            jetty.close();
        }
    }
}
