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
            description = "Log in by Basic or Digest, whichever the server asks for; the password is in " + PASSWORD
                    + ", or asked for.")
    @Nullable String user;

    @Option(names = "--basic-without-tls", description = "Let Basic show the password to everybody on the way over ws.")
    boolean basicWithoutTls;

    @Option(names = "--bearer", description = "Send a token, which is in " + TOKEN + ", or asked for.")
    boolean bearer;

    void addTo(ClientOptions.Builder options, URI uri, Shell shell) {
        if (user != null) {
            if (user.indexOf(':') >= 0) {
                throw new CommandFailedException(
                        ExitCode.USAGE,
                        "Expected a user name alone: a password on the command line is seen by everybody on this"
                                + " machine. Put it into " + PASSWORD + ", or wait to be asked");
            }
            options.credentials(uri, user, Secrets.find(shell, PASSWORD, "password"));
        }
        options.basicWithoutTls(basicWithoutTls);
        if (bearer) {
            options.header("Authorization", "Bearer " + Secrets.find(shell, TOKEN, "token"));
        }
    }
}
