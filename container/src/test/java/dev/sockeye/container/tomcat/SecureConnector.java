package dev.sockeye.container.tomcat;

import dev.sockeye.container.transport.HostCertificate;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Has a connector of Tomcat speak TLS. */
public final class SecureConnector {
    private SecureConnector() {}

    /** With the certificate of hosts. */
    public static void secure(Connector connector) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateKeystoreFile(HostCertificate.keyStore().toString());
        own.setCertificateKeystorePassword(HostCertificate.password());
        host.addCertificate(own);
        connector.addSslHostConfig(host);
        connector.setProperty("SSLEnabled", "true");
        connector.setSecure(true);
        connector.setScheme("https");
    }
}
