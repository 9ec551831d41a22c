package dev.sockeye.cli.options;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.ClientOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which servers are trusted. */
public final class TlsOptions {
    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Trust the certificates in a PEM or PKCS12 file instead of the JDK's; the password of a"
                    + " PKCS12 file is read from SOCKEYE_TRUST_PASSWORD, or from the terminal.")
    @Nullable Path trust;

    @Option(
            names = "--insecure",
            description = "Trust any certificate of any host: no protection from attackers on the network path.")
    boolean insecure;

    /** Whether everybody is trusted. */
    boolean isInsecure() {
        return insecure;
    }

    void addTo(ClientOptions.Builder options, Shell shell) {
        if (insecure) {
            options.sslContext(context(new TrustManager[] {new TrustEverybody()}));
        } else if (trust != null) {
            options.sslContext(context(trusted(trust, shell)));
        }
    }

    private static TrustManager[] trusted(Path file, Shell shell) {
        try {
            return new TrustFile(file, shell).trustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "Expected certificates in PEM or PKCS12 in " + file + ", but it cannot be used: " + e);
        }
    }

    private static SSLContext context(TrustManager[] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected the JDK to have TLS", e);
        }
    }
}
