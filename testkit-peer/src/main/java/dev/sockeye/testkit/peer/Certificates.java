package dev.sockeye.testkit.peer;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for tests, signed by a certificate authority that only the contexts created here trust. They are created by
 * the JDK's keytool in a PKCS 12 file. Not thread-safe.
 *
 * <pre>{@code
 * Certificates certificates = Certificates.in(folder).with("server", "dns:localhost", "ip:127.0.0.1");
 * SSLServerSocketFactory server = certificates.proving("server").getServerSocketFactory();
 * SSLContext client = certificates.trusting();
 * }</pre>
 */
public final class Certificates {
    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "only-for-tests";

    private final Path keyStore;

    private Certificates(Path keyStore) {
        this.keyStore = keyStore;
    }

    /**
     * {@return a new certificate authority}
     *
     * @param folder the folder for its file; it must not contain the file of another authority
     * @throws IOException if keytool fails
     */
    public static Certificates in(Path folder) throws IOException {
        return new Certificates(folder.resolve("certificates.p12"))
                .with(AUTHORITY, List.of("-ext", "bc:c", "-startdate", "-30d", "-validity", "60"));
    }

    /**
     * Adds a valid certificate.
     *
     * @param alias its name in the file
     * @param names its subject alternative names in keytool's syntax: {@code dns:localhost}, {@code ip:127.0.0.1}
     * @return these certificates
     * @throws IOException if keytool fails
     */
    public Certificates with(String alias, String... names) throws IOException {
        return with(alias, signed(names));
    }

    /**
     * Adds a certificate that expired a few days ago.
     *
     * @param alias its name in the file
     * @param names its subject alternative names in keytool's syntax
     * @return these certificates
     * @throws IOException if keytool fails
     */
    public Certificates withExpired(String alias, String... names) throws IOException {
        return with(
                alias,
                Stream.concat(signed(names).stream(), Stream.of("-startdate", "-10d", "-validity", "5"))
                        .toList());
    }

    private static List<String> signed(String... names) {
        return List.of("-signer", AUTHORITY, "-ext", "SAN=" + String.join(",", names));
    }

    private Certificates with(String alias, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.ofJdk("keytool"),
                // Faster for what is so short.
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
        command.addAll(options);
        try (ChildProcess keytool = ChildProcess.start(command)) {
            if (keytool.exitCode() != 0) {
                throw new IOException("Expected keytool to make a certificate, it said: " + keytool.output());
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while keytool was running");
        }
    }

    /** {@return the file with all certificates and their keys} */
    public Path keyStore() {
        return keyStore;
    }

    /** {@return the password of the file and of each key} */
    public String password() {
        return PASSWORD;
    }

    /**
     * {@return a certificate with its key, as most servers need it}
     *
     * @param alias its name in the file
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it does not have the key
     */
    public String pem(String alias) throws IOException, GeneralSecurityException {
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

    /**
     * {@return a context that trusts only the authority}
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if the JDK does not accept its content
     */
    public SSLContext trusting() throws IOException, GeneralSecurityException {
        return context(null);
    }

    /**
     * {@return a context that trusts only the authority, and presents a certificate}
     *
     * @param alias its name in the file
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it does not have the key
     */
    public SSLContext proving(String alias) throws IOException, GeneralSecurityException {
        KeyStore all = load();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, password);
        return context(managers.getKeyManagers());
    }

    private SSLContext context(KeyManager @Nullable [] own) throws IOException, GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(authority());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, managers.getTrustManagers(), null);
        return context;
    }

    /**
     * {@return only the authority's certificate}
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if the JDK does not accept its content
     */
    public KeyStore authority() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        return trusted;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keyStore)) {
            all.load(stored, PASSWORD.toCharArray());
        }
        return all;
    }
}
