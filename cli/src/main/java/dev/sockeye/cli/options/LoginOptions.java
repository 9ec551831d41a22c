package dev.sockeye.cli.options;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.ClientOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who connects. */
public final class LoginOptions {
    private static final String PASSWORD = "SOCKEYE_PASSWORD";
    private static final String TOKEN = "SOCKEYE_TOKEN";

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "Log in with Basic or Digest, as the server asks; the password is read from " + PASSWORD
                    + ", or from the terminal.")
    @Nullable String user;

    @Option(
            names = "--basic-without-tls",
            description = "Allow Basic over ws, where anyone on the network path can read the password.")
    boolean basicWithoutTls;

    @Option(
            names = "--bearer",
            description = "Send a bearer token; it is read from " + TOKEN + ", or from the terminal.")
    boolean bearer;

    void addTo(ClientOptions.Builder options, URI uri, Shell shell) {
        if (user != null) {
            if (user.indexOf(':') >= 0) {
                throw new CommandFailedException(
                        ExitCode.USAGE,
                        "Expected a user name without a password: everybody on this machine can see a password on"
                                + " the command line. Put it into " + PASSWORD + ", or enter it when asked");
            }
            options.credentials(uri, user, Secrets.find(shell, PASSWORD, "password"));
        }
        options.basicWithoutTls(basicWithoutTls);
        if (bearer) {
            options.header("Authorization", "Bearer " + Secrets.find(shell, TOKEN, "token"));
        }
    }
}
