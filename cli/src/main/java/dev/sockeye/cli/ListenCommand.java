package dev.sockeye.cli;

import static dev.sockeye.functions.Routes.socket;

import dev.sockeye.Sockeye;
import dev.sockeye.cli.options.ByteCount;
import dev.sockeye.cli.options.OutputOptions;
import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.ForeignCharacters;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.cli.terminal.Style;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Is a server to try clients with. */
@Command(
        name = "listen",
        description = "Runs a server that echoes or prints messages at every path, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class ListenCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "PORT", description = "The port to listen on; 0 for any free port.")
    int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on, 0.0.0.0 for all; default ${DEFAULT-VALUE}.")
    String host = "127.0.0.1";

    @Option(names = "--print", description = "Print received messages instead of echoing them.")
    boolean print;

    @Option(names = "--any-origin", description = "Accept pages of any origin, not only those of this machine.")
    boolean anyOrigin;

    @Option(
            names = "--max-message-size",
            paramLabel = "SIZE",
            converter = ByteCount.class,
            defaultValue = "64MiB",
            description = "The maximum size of a received message; default ${DEFAULT-VALUE}.")
    int maxMessageSize;

    @Mixin
    OutputOptions output = new OutputOptions();

    ListenCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Logs.show(output.verbose());
        CountDownLatch interrupted = new CountDownLatch(1);
        Runnable restore = shell.tty().onInterrupt(interrupted::countDown);
        try (Server server = start()) {
            shell.err().println("listening on ws://" + host + ":" + server.port() + "; press Ctrl-C to stop");
            interrupted.await();
            return ExitCode.OK.code();
        } finally {
            restore.run();
        }
    }

    private Server start() {
        ServerBuilder builder = Sockeye.server()
                .host(host)
                .port(port)
                .settings(settings -> settings.maxMessageSize(maxMessageSize))
                .with(socket(this::opened));
        try {
            return (anyOrigin ? builder.allowedOrigins("*") : builder).start();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void opened(WebSocket ws) {
        String id = ws.session().getId();
        say(id, Style.NOTE, "opened " + ws.session().getRequestURI().getPath());
        ws.onMessage(message -> received(ws, id, message));
        ws.onClose(
                reason -> say(id, Style.NOTE, "closed " + reason.getCloseCode().getCode()));
    }

    private void received(WebSocket ws, String id, WsMessage message) {
        if (print) {
            say(
                    id,
                    Style.RECEIVED,
                    message instanceof WsMessage.Text text ? text.text() : Amounts.bytes(message.size()));
        } else {
            var unused = ws.send(message);
        }
    }

    private void say(String id, Style style, String what) {
        Palette palette = output.palette(shell);
        shell.out()
                .println(palette.paint(Style.NOTE, id + " ") + palette.paint(style, ForeignCharacters.visible(what)));
        shell.out().flush();
    }
}
