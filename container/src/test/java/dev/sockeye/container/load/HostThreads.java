package dev.sockeye.container.load;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Whose threads find the input of an embedded server's connections, and run handlers. */
enum HostThreads {
    /** Event loops of Sockeye's. */
    LOOPS("org.apache.coyote.http11.Http11NioProtocol", "1", "true"),
    /** Tomcat's pool. */
    TOMCAT("org.apache.coyote.http11.Http11NioProtocol", "0", "true"),
    /** Tomcat's pool, which NIO2 needs to finish writes as well. */
    NIO2("org.apache.coyote.http11.Http11Nio2Protocol", "0", "true"),
    /** Tomcat's pool by the standard upgrade, which lends no thread. */
    STANDARD("org.apache.coyote.http11.Http11NioProtocol", "0", "false");

    private final String protocol;
    private final String loops;
    private final String nativeTransport;

    HostThreads(String protocol, String loops, String nativeTransport) {
        this.protocol = protocol;
        this.loops = loops;
        this.nativeTransport = nativeTransport;
    }

    String loops() {
        return loops;
    }

    String nativeTransport() {
        return nativeTransport;
    }

    /** Takes the place of the connector there is; small buffers of the system are full soon. */
    void replaceConnectorIn(Tomcat tomcat, int maxThreads) {
        tomcat.getService().removeConnector(tomcat.getConnector());
        Connector connector = new Connector(protocol);
        connector.setPort(0);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", String.valueOf(maxThreads));
        connector.setProperty("minSpareThreads", "1");
        connector.setProperty("socket.txBufSize", "65536");
        tomcat.setConnector(connector);
    }
}
