package dev.sockeye.cli;

import dev.sockeye.cli.connect.ConversationOptions;
import dev.sockeye.cli.connect.ConversationRun;
import dev.sockeye.cli.options.ConnectionOptions;
import dev.sockeye.cli.options.OutputOptions;
import dev.sockeye.cli.options.ServerUri;
import dev.sockeye.cli.terminal.Shell;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Talks to a server. */
@Command(
        name = "connect",
        description =
                "Talks to a server: sends each input line as a message, and prints each received message as a line.",
        mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            paramLabel = "URL",
            converter = ServerUri.class,
            description = "The URL of the server, such as wss://example.com/chat.")
    URI uri = URI.create("ws://localhost");

    @Mixin
    ConversationOptions conversation = new ConversationOptions();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    ConnectCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Logs.show(output.verbose());
        return new ConversationRun(shell, uri, connection, conversation, output)
                .run()
                .code();
    }
}
