package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** The code of docs/how-to/tls.md. */
final class TlsGuide {
    private TlsGuide() {}

    static void secure(Tomcat tomcat, Path certificate, Path key) {
        SSLHostConfig tls = new SSLHostConfig();
        var own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateFile(certificate.toString());
        own.setCertificateKeyFile(key.toString());
        tls.addCertificate(own);
        Connector connector = tomcat.getConnector();
        connector.addSslHostConfig(tls);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
    }

    static Server start(int port, Path certificate, Path key) {
        Server server = Sockeye.server()
                .port(port)
                .endpoint(Greeter.class)
                .tomcat(tomcat -> secure(tomcat, certificate, key))
                .start();
        return server;
    }

    static ClientContainer client(Path trustStore, String password) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(trustStore.toFile(), password.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        ClientOptions options = ClientOptions.builder().sslContext(tls).build();
        ClientContainer client = Sockeye.client().options(options).build();
        return client;
    }
}
