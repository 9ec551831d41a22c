package dev.sockeye.tck.interop;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
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

    /** One of the certificates with its key, as most servers want it. */
    String pem(String alias) throws Exception {
        KeyStore all = load();
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : all.getCertificateChain(alias)) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return pem.append(pem(
                        "PRIVATE KEY", all.getKey(alias, PASSWORD.toCharArray()).getEncoded()))
                .toString();
    }

    private static String pem(String type, byte[] encoded) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + type + "-----\n" + lines.encodeToString(encoded) + "\n-----END " + type + "-----\n";
    }

    /** What trusts the authority alone. */
    SSLContext trusting() throws Exception {
        return context(null);
    }

    /** What trusts the authority alone, and proves to be the owner of one of the certificates. */
    SSLContext proving(String alias) throws Exception {
        KeyStore all = load();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, password);
        return context(managers.getKeyManagers());
    }

    private SSLContext context(KeyManager[] own) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(authority());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, managers.getTrustManagers(), null);
        return context;
    }

    /** The authority's certificate alone. */
    KeyStore authority() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        return trusted;
    }

    private KeyStore load() throws Exception {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keyStore)) {
            all.load(stored, PASSWORD.toCharArray());
        }
        return all;
    }
}
