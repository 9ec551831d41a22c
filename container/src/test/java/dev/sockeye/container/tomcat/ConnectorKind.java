package dev.sockeye.container.tomcat;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** The connectors of Tomcat that differ in how they are read and written. */
public enum ConnectorKind {
    NIO("org.apache.coyote.http11.Http11NioProtocol", true),
    NIO_WITHOUT_ASYNC_IO("org.apache.coyote.http11.Http11NioProtocol", false),
    NIO2("org.apache.coyote.http11.Http11Nio2Protocol", true),
    NIO2_WITHOUT_ASYNC_IO("org.apache.coyote.http11.Http11Nio2Protocol", false);

    private final String protocol;
    private final boolean asyncIo;

    ConnectorKind(String protocol, boolean asyncIo) {
        this.protocol = protocol;
        this.asyncIo = asyncIo;
    }

    /** Takes the place of the connector there is, on a free port. */
    Connector replaceIn(Tomcat tomcat) {
        tomcat.getService().removeConnector(tomcat.getConnector());
        Connector connector = new Connector(protocol);
        connector.setPort(0);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("useAsyncIO", String.valueOf(asyncIo));
        tomcat.setConnector(connector);
        return connector;
    }
}
