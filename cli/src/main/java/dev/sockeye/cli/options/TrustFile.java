package dev.sockeye.cli.options;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.cli.terminal.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A file with certificates: PEM (RFC 7468) or PKCS12 (RFC 7292).
 *
 * @param file the file
 * @param shell knows the password, if it takes one
 */
record TrustFile(Path file, Shell shell) {
    private static final String PASSWORD = "SOCKEYE_TRUST_PASSWORD";
    private static final String PEM = "-----BEGIN";

    TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(new String(bytes, ISO_8859_1).contains(PEM) ? pem(bytes) : pkcs12(bytes));
        return trust.getTrustManagers();
    }

    private static KeyStore pem(byte[] bytes) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
            store.setCertificateEntry("certificate-" + store.size(), certificate);
        }
        return nonEmpty(store);
    }

    /** What was written without a password needs none to be read. */
    private KeyStore pkcs12(byte[] bytes) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), null);
        if (store.size() == 0) {
            char[] password =
                    Secrets.find(shell, PASSWORD, "password of " + file).toCharArray();
            store.load(new ByteArrayInputStream(bytes), password);
        }
        return nonEmpty(store);
    }

    private static KeyStore nonEmpty(KeyStore store) throws KeyStoreException {
        if (store.size() == 0) {
            throw new KeyStoreException("it contains no certificate");
        }
        return store;
    }
}
