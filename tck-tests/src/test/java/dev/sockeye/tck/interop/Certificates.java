package dev.sockeye.tck.interop;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Certificates for servers, signed by an authority that is made for one test by the JDK's own keytool. */
record Certificates(Path keyStore) {
    /** For localhost, in force. */
    static final String RIGHT = "right";
    /** For another host. */
    static final String WRONG_HOST = "wrong-host";
    /** For localhost, until a few days ago. */
    static final String EXPIRED = "expired";

    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "only-for-this-test";

    private static final Map<String, List<String>> OPTIONS = Map.of(
            AUTHORITY, List.of("-ext", "bc:c", "-startdate", "-30d", "-validity", "60"),
            RIGHT, List.of("-signer", AUTHORITY, "-ext", "SAN=dns:localhost,ip:127.0.0.1"),
            WRONG_HOST, List.of("-signer", AUTHORITY, "-ext", "SAN=dns:elsewhere.example"),
            EXPIRED,
                    List.of(
                            "-signer",
                            AUTHORITY,
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-startdate",
                            "-10d",
                            "-validity",
                            "5"));

    static Certificates in(Path folder, String... aliases) throws Exception {
        Certificates certificates = new Certificates(folder.resolve("certificates.p12"));
        certificates.add(AUTHORITY);
        for (String alias : aliases) {
            certificates.add(alias);
        }
        return certificates;
    }

    private void add(String alias) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(OPTIONS.getOrDefault(alias, List.of()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }

    /** Makes a connector of Tomcat speak TLS with one of the certificates. */
    void secure(Connector connector, String alias) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        own.setCertificateKeystoreFile(keyStore.toString());
        own.setCertificateKeystorePassword(PASSWORD);
        own.setCertificateKeyAlias(alias);
        host.addCertificate(own);
        connector.addSslHostConfig(host);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
    }

    /** What trusts the authority alone. */
    SSLContext trusting() throws Exception {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keyStore)) {
            all.load(stored, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
