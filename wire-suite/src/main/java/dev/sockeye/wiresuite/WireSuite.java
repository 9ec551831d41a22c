package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.cases.Catalog;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.HtmlReport;
import dev.sockeye.wiresuite.report.Json;
import dev.sockeye.wiresuite.report.RunReport;
import dev.sockeye.wiresuite.report.TerminalProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The command line of the suite. */
public final class WireSuite {
    private static final Set<String> OPTIONS =
            Set.of("name", "only", "parallel", "timeout", "json", "html", "port", "out");
    private static final int DEFAULT_PORT = 9001;
    private static final int DEFAULT_PARALLEL = 4;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            Usage:
              server ws://host:port/path [--name N] [--only GLOBS] [--parallel 4] [--timeout 5] [--json FILE] [--html FILE]
              client [--port 9001] [--only GLOBS] [--timeout 5] [--out DIRECTORY]
              report --html FILE a.json b.json ...
              list [--only GLOBS]
            GLOBS: patterns for case ids, such as utf8.*,!utf8.*.split-*; --timeout: seconds of silence
            """;

    private final Options options;
    private final PrintStream out;

    private WireSuite(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs a command and ends the JVM: with 0 if no case failed, 1 if one did, 2 if the command is not understood.
     *
     * @param arguments see docs/contributing/wire-suite.md
     * @throws Exception if files or sockets do not work
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) throws Exception {
        try {
            return new WireSuite(Options.parse(Arrays.asList(arguments), OPTIONS), out).run();
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return MISUSED;
        }
    }

    private int run() throws Exception {
        return switch (options.word(0, "a command")) {
            case "server" -> server();
            case "client" -> client();
            case "report" -> report();
            case "list" -> list();
            default ->
                throw new IllegalArgumentException(
                        "Unknown command " + options.words().get(0));
        };
    }

    private Selection selection() {
        return Selection.of(options.value("only").orElse(""));
    }

    private Patience patience() {
        Patience usual = Patience.DEFAULT;
        Duration silence = Duration.ofSeconds(
                options.number("timeout", (int) usual.silence().toSeconds()));
        return new Patience(silence, usual.failFast(), usual.wholeCase().plus(silence));
    }

    private int server() throws InterruptedException, IOException {
        URI server = URI.create(options.word(1, "the URL of the server"));
        String name = options.value("name").orElse(server.toString());
        int parallel = options.number("parallel", DEFAULT_PARALLEL);
        RunReport report =
                new ServerRun(server, name, selection(), parallel, patience()).run(new TerminalProgress(out));
        out.println(report.summary());
        options.value("json").ifPresent(file -> Json.write(report, Path.of(file)));
        if (options.value("html").isPresent()) {
            Files.writeString(Path.of(options.value("html").get()), HtmlReport.of(List.of(report)));
        }
        return report.counts().getOrDefault(Verdict.FAIL, 0L) == 0 ? 0 : 1;
    }

    private int client() throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(options.value("out").orElse(".")));
        // Many clients under test give up at the first connection that does not open.
        Selection selection = Selection.of(options.value("only").orElse("!response*"));
        ClientRun run = ClientRun.listen(
                options.number("port", DEFAULT_PORT),
                selection,
                patience(),
                new TerminalProgress(out),
                report -> write(report, directory));
        try (run) {
            out.println(run.caseCount() + " cases for clients at ws://127.0.0.1:" + run.port()
                    + "/getCaseCount; end with Ctrl-C");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void write(RunReport report, Path directory) {
        Path file = directory.resolve(report.agent().replaceAll("[^A-Za-z0-9._-]", "_") + ".json");
        Json.write(report, file);
        out.println(report.summary() + " -> " + file);
    }

    private int report() throws IOException {
        Path html = Path.of(options.value("html").orElseThrow(() -> new IllegalArgumentException("Expected --html")));
        List<RunReport> reports = options.words().stream()
                .skip(1)
                .map(file -> Json.read(Path.of(file)))
                .collect(Collectors.toList());
        Files.writeString(html, HtmlReport.of(reports));
        reports.forEach(report -> out.println(report.summary()));
        return 0;
    }

    private int list() {
        Catalog.all().stream()
                .filter(one -> selection().selects(one.id()))
                .forEach(one -> out.println(one.id() + "\t" + one.roles() + "\t" + one.description()));
        return 0;
    }
}
