package dev.sockeye.container.tomcat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import org.apache.catalina.Container;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** The embedded server as a host of the transport contract. */
public final class TomcatHost implements RunningHost {
    private final Server server;
    private final Tomcat tomcat;
    private final boolean secure;

    private TomcatHost(Server server, Tomcat tomcat, boolean secure) {
        this.server = server;
        this.tomcat = tomcat;
        this.secure = secure;
    }

    /** Starts one by Tomcat's own upgrade, or by the standard one. */
    public static RunningHost start(HostedApplication application, ConnectorKind connector, boolean nativeTransport) {
        Tomcat[] started = new Tomcat[1];
        ServerBuilder description =
                Sockeye.server().port(0).property("sockeye.native-transport", String.valueOf(nativeTransport));
        application.properties().forEach(description::property);
        application.endpoints().forEach(description::endpoint);
        Server server = description
                .tomcat(tomcat -> {
                    started[0] = tomcat;
                    configure(connector.replaceIn(tomcat), application);
                })
                .start();
        return new TomcatHost(server, started[0], application.secure());
    }

    private static void configure(Connector connector, HostedApplication application) {
        String timeout = String.valueOf(application.idleTimeout().toMillis());
        connector.setProperty("connectionTimeout", timeout);
        connector.setProperty("keepAliveTimeout", timeout);
        if (application.secure()) {
            SecureConnector.secure(connector);
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public void stopApplication() throws LifecycleException {
        for (Container context : tomcat.getHost().findChildren()) {
            context.stop();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
