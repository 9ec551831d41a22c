package dev.sockeye.container.transport;

import dev.sockeye.testkit.peer.Certificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** The certificate of hosts that are reached by TLS; made once, for its making takes a while. Thread-safe. */
public final class HostCertificate {
    private static final String ALIAS = "localhost";

    private HostCertificate() {}

    /** Made when it is first needed. */
    private static final class Made {
        private static final Certificates CERTIFICATES = make();
        /** To read the file for each of a thousand connections takes minutes. */
        private static final SSLContext TRUSTING = trusting();

        private static Certificates make() {
            try {
                Path folder = Files.createTempDirectory("sockeye-transport");
                Certificates made = Certificates.in(folder).with(ALIAS, "dns:localhost", "ip:127.0.0.1");
                made.keyStore().toFile().deleteOnExit();
                folder.toFile().deleteOnExit();
                return made;
            } catch (IOException e) {
                throw new AssertionError("Expected keytool to make a certificate", e);
            }
        }

        private static SSLContext trusting() {
            try {
                return CERTIFICATES.trusting();
            } catch (IOException | GeneralSecurityException e) {
                throw new AssertionError("Expected the certificate to be usable", e);
            }
        }
    }

    /** A context for hosts that take one. */
    public static SSLContext context() {
        try {
            return Made.CERTIFICATES.proving(ALIAS);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("Expected the certificate to be usable", e);
        }
    }

    /** The PKCS 12 file with its key, under the alias {@code localhost}. */
    public static Path keyStore() {
        return Made.CERTIFICATES.keyStore();
    }

    /** The password of the file and of the key. */
    public static String password() {
        return Made.CERTIFICATES.password();
    }

    /** A context that trusts the certificate. */
    public static SSLContext trusting() {
        return Made.TRUSTING;
    }

    static Socket socket(int port) throws IOException {
        return Made.TRUSTING.getSocketFactory().createSocket("localhost", port);
    }
}
