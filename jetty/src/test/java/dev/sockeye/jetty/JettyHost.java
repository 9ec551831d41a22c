package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostCertificate;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import java.util.function.Consumer;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Embedded Jetty as a host of the transport contract.
 *
 * @param server the server
 * @param application the only handler of it
 * @param secure whether it is reached by TLS
 */
record JettyHost(Server server, ContextHandler application, boolean secure) implements RunningHost {
    static JettyHost start(HostedApplication application, Environment environment) throws Exception {
        return start(application, environment, handler -> {});
    }

    static JettyHost start(HostedApplication application, Environment environment, Consumer<ContextHandler> changes)
            throws Exception {
        Server server = new Server();
        server.addConnector(connector(server, application));
        ContextHandler handler = environment.handler(application);
        changes.accept(handler);
        server.setHandler(handler);
        server.start();
        return new JettyHost(server, handler, application.secure());
    }

    private static ServerConnector connector(Server server, HostedApplication application) {
        HttpConfiguration configuration = new HttpConfiguration();
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        ServerConnector connector;
        if (application.secure()) {
            configuration.addCustomizer(new SecureRequestCustomizer());
            SslContextFactory.Server certificate = new SslContextFactory.Server();
            certificate.setSslContext(HostCertificate.context());
            ALPNServerConnectionFactory negotiated = new ALPNServerConnectionFactory();
            negotiated.setDefaultProtocol(http.getProtocol());
            connector = new ServerConnector(
                    server,
                    new SslConnectionFactory(certificate, negotiated.getProtocol()),
                    negotiated,
                    unlimited(new HTTP2ServerConnectionFactory(configuration)),
                    http);
        } else {
            connector = new ServerConnector(server, http, unlimited(new HTTP2CServerConnectionFactory(configuration)));
        }
        connector.setHost("localhost");
        connector.setIdleTimeout(application.idleTimeout().toMillis());
        return connector;
    }

    /** By default Jetty closes a connection some of whose streams are reset soon one after another. */
    private static AbstractHTTP2ServerConnectionFactory unlimited(AbstractHTTP2ServerConnectionFactory http2) {
        http2.setRateControlFactory(new RateControl.Factory() {});
        return http2;
    }

    @Override
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void stopApplication() throws Exception {
        application.stop();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError("Expected Jetty to stop in order", e);
        }
    }
}
