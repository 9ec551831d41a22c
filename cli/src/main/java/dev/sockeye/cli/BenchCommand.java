package dev.sockeye.cli;

import dev.sockeye.cli.bench.BenchOptions;
import dev.sockeye.cli.bench.BenchRun;
import dev.sockeye.cli.options.ConnectionOptions;
import dev.sockeye.cli.options.OutputOptions;
import dev.sockeye.cli.options.ServerUri;
import dev.sockeye.cli.terminal.Shell;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures an echo server. */
@Command(
        name = "bench",
        description = "Measures an echo server: how many messages a second, and how long each takes.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "URL", converter = ServerUri.class, description = "The URL of the echo server.")
    URI uri = URI.create("ws://localhost");

    @Mixin
    BenchOptions bench = new BenchOptions();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    BenchCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Logs.show(output.verbose());
        return new BenchRun(shell, uri, connection, bench, output).run().code();
    }
}
