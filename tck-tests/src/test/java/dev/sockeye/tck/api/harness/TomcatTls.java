package dev.sockeye.tck.api.harness;

import dev.sockeye.testkit.peer.Certificates;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * Where embedded Tomcat serves wss.
 *
 * @param connector the running connector
 * @param certificates of which it shows one
 */
public record TomcatTls(Connector connector, Certificates certificates) {
    private static final String LOCALHOST = "localhost";

    /** Starts a connector on a free port, with a certificate of its own, which is kept in a folder. */
    static TomcatTls on(Tomcat tomcat, Path folder) throws IOException {
        Certificates certificates = Certificates.in(folder).with(LOCALHOST, "dns:localhost", "ip:127.0.0.1");
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        secure(connector, certificates, LOCALHOST);
        tomcat.getService().addConnector(connector);
        return new TomcatTls(connector, certificates);
    }

    /** Makes a connector speak TLS with one of the certificates. */
    public static void secure(Connector connector, Certificates certificates, String alias) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        own.setCertificateKeystoreFile(certificates.keyStore().toString());
        own.setCertificateKeystorePassword(certificates.password());
        own.setCertificateKeyAlias(alias);
        host.addCertificate(own);
        connector.addSslHostConfig(host);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
    }
}
