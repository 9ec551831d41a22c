package dev.sockeye.cli;

import dev.sockeye.Sockeye;
import dev.sockeye.cli.connect.Ending;
import dev.sockeye.cli.options.OutputOptions;
import dev.sockeye.cli.options.ServerUri;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.functions.WsClient;
import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.ServerRun;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.report.HtmlReport;
import dev.sockeye.wiresuite.report.Json;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import dev.sockeye.wiresuite.report.TerminalProgress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the wire suite against a server. */
@Command(
        name = "check",
        description = "Checks an echo server against RFC 6455 and RFC 7692 with the wire suite.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            paramLabel = "URL",
            converter = ServerUri.class,
            description = "The URL of the echo server; ws only, without TLS.")
    URI uri = URI.create("ws://localhost");

    @Option(
            names = "--only",
            paramLabel = "GLOBS",
            defaultValue = "",
            description = "The cases to run, such as 'utf8.*,!utf8.early*'; default all.")
    String only = "";

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "The number of cases to run at once; default ${DEFAULT-VALUE}.")
    int parallel = 4;

    @Option(
            names = "--silence",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long to wait without receiving anything before a message counts as missing; default"
                    + " ${DEFAULT-VALUE}.")
    Duration silence = Duration.ofSeconds(5);

    @Option(names = "--json", paramLabel = "FILE", description = "Write every case and its result to a JSON file.")
    @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write every case and its result to an HTML page.")
    @Nullable Path html;

    @Mixin
    OutputOptions output = new OutputOptions();

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Logs.show(output.verbose());
        requireServer();
        RunReport report = run();
        CheckSummary summary = new CheckSummary(report, output.palette(shell));
        summary.lines().forEach(shell.out()::println);
        write(report);
        return (summary.hasFailures() ? ExitCode.FAILED : ExitCode.OK).code();
    }

    /** Without one, each of nearly 2,000 cases would fail for the same reason. */
    private void requireServer() {
        if ("wss".equalsIgnoreCase(uri.getScheme())) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "Expected ws, because the suite does not support TLS; use a proxy that terminates TLS");
        }
        try (ClientContainer client = Sockeye.client().build()) {
            WsClient.connectAsync(client, null, uri, ws -> {}).join();
        } catch (CompletionException e) {
            throw Ending.of(e);
        }
    }

    private RunReport run() throws InterruptedException {
        Patience usual = Patience.DEFAULT;
        Patience patience =
                new Patience(silence, usual.failFast(), usual.wholeCase().plus(silence));
        Progress progress = shell.tty().isError() ? new TerminalProgress(shell.err()) : Progress.NONE;
        RunReport report = new ServerRun(uri, uri.toString(), Selection.of(only), parallel, patience).run(progress);
        if (report.results().isEmpty()) {
            throw new CommandFailedException(ExitCode.USAGE, "Expected a case of the suite, none matches " + only);
        }
        return report;
    }

    private void write(RunReport report) throws IOException {
        if (json != null) {
            Json.write(report, json);
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.of(List.of(report)));
        }
    }
}
