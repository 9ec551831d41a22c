package dev.sockeye.tck.api.harness;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * Where embedded Tomcat serves wss.
 *
 * @param connector the running connector
 * @param certificate what it shows
 */
record TomcatTls(Connector connector, SelfSigned certificate) {
    /** Starts a connector on a free port. */
    static TomcatTls on(Tomcat tomcat, SelfSigned certificate) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        own.setCertificateKeystoreFile(certificate.keyStore().toString());
        own.setCertificateKeystorePassword(certificate.password());
        host.addCertificate(own);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.addSslHostConfig(host);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
        tomcat.getService().addConnector(connector);
        return new TomcatTls(connector, certificate);
    }
}
