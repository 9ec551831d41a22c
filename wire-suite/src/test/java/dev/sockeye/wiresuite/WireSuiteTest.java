package dev.sockeye.wiresuite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wiresuite.cases.Catalog;
import dev.sockeye.wiresuite.cases.WireCase;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Target;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.CaseResult;
import dev.sockeye.wiresuite.report.Json;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, the catalogue and the reports. */
class WireSuiteTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int run(String... arguments) throws Exception {
        return WireSuite.run(arguments, new PrintStream(out, true, UTF_8));
    }

    private String printed() {
        return out.toString(UTF_8);
    }

    @Test
    void every_case_has_an_id_of_its_own_and_says_what_it_does() {
        Set<String> ids = new HashSet<>();
        for (WireCase one : Catalog.all()) {
            assertThat(ids.add(one.id())).as(one.id()).isTrue();
            assertThat(one.id()).matches("[a-z0-9-]+(\\.[A-Za-z0-9+_-]+)+|[a-z-]+\\.[a-z0-9.+-]+");
            assertThat(one.description()).as(one.id()).isNotBlank();
            assertThat(one.roles()).as(one.id()).isNotEmpty();
        }
        assertThat(ids).hasSizeGreaterThan(1800);
    }

    @Test
    void a_server_is_tested_and_the_reports_are_written() throws Exception {
        Path json = directory.resolve("mine.json");
        Path html = directory.resolve("mine.html");
        try (RawServer server = RawServer.with(Set.of())) {
            int status = run(
                    "server",
                    server.uri().toString(),
                    "--name",
                    "<mine>",
                    "--only",
                    "control.ping.*",
                    "--timeout",
                    "20",
                    "--json",
                    json.toString(),
                    "--html",
                    html.toString());
            assertThat(status).as(printed()).isZero();
        }
        assertThat(printed()).contains("<mine>: 14 cases, 14 pass");
        assertThat(Json.read(json).results()).hasSize(14).allMatch(one -> one.verdict() == Verdict.PASS);
        assertThat(Files.readString(html)).contains("&lt;mine&gt; (server)").doesNotContain("<mine>", "<!--");
    }

    @Test
    void a_server_that_is_not_there_fails_and_so_does_the_command() throws Exception {
        assertThat(run("server", "ws://127.0.0.1:1/", "--only", "control.ping.0"))
                .isEqualTo(1);
        assertThat(printed()).contains("FAIL control.ping.0: expected a TCP connection");
    }

    @Test
    void reports_of_several_runs_stand_side_by_side() throws Exception {
        CaseResult pass = new CaseResult("a.b", "a", "what", Verdict.PASS, "x", "x", 1);
        CaseResult fail = new CaseResult("a.c", "a", "else", Verdict.FAIL, "x", "y & z", 1);
        Path one = directory.resolve("one.json");
        Path two = directory.resolve("two.json");
        Json.write(new RunReport("one", PeerRole.SERVER, List.of(pass)), one);
        Json.write(new RunReport("two", PeerRole.CLIENT, List.of(pass, fail)), two);
        Path html = directory.resolve("all.html");
        assertThat(run("report", "--html", html.toString(), one.toString(), two.toString()))
                .isZero();
        assertThat(Files.readString(html))
                .contains("one (server)", "two (client)", "y &amp; z", "<td data-agent=\"one (server)\">–</td>");
    }

    @Test
    void cases_are_listed() throws Exception {
        assertThat(run("list", "--only", "mask.wrong.*,!mask.wrong.text*")).isZero();
        assertThat(printed()).contains("mask.wrong.ping-0\t").doesNotContain("mask.wrong.text-4\t", "utf8");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Expected a command",
        "nothing, Unknown command nothing",
        "server, Expected the URL of the server",
        "server wss://localhost/, 'Expected ws://host:port/path, got wss://localhost/'",
        "server ws://localhost/ --parallel x, 'Expected a number for --parallel, got x'",
        "list --wrong, 'with a value, got --wrong'",
        "report, Expected --html"
    })
    void a_command_that_is_not_understood_is_explained(String command, String message) throws Exception {
        String[] arguments = command.isEmpty() ? new String[0] : command.split(" ", -1);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(printed()).contains(message, "Usage:");
    }

    @Test
    void a_client_gets_the_number_of_cases_then_each_case_then_its_report() throws Exception {
        CompletableFuture<RunReport> written = new CompletableFuture<>();
        Selection selection = Selection.of("control.ping.0,control.ping.1");
        try (ClientRun run = ClientRun.listen(0, selection, Conformance.PATIENCE, Progress.NONE, written::complete)) {
            assertThat(ask(run, "/getCaseCount")).isEqualTo("2");
            assertThat(ask(run, "/getCaseInfo?case=2")).isEqualTo("\"control.ping.1\"");
            ask(run, "/runCase?case=1&agent=a%20b");
            ask(run, "/runCase?case=2&agent=a%20b");
            ask(run, "/updateReports?agent=a%20b");
            RunReport report = written.get(60, TimeUnit.SECONDS);
            assertThat(report.agent()).isEqualTo("a b");
            assertThat(report.results()).hasSize(2).allMatch(one -> one.verdict() == Verdict.PASS);
        }
    }

    /** The last text message of a connection that is otherwise an echo. */
    private static String ask(ClientRun run, String path) throws Exception {
        Target target = new Target("127.0.0.1", run.port(), path);
        try (Peer peer = Peer.server(target, Conformance.PATIENCE)) {
            Conversation conversation = Handshake.open(peer);
            String last = "";
            while (true) {
                Heard heard = conversation.hear();
                if (heard instanceof Heard.Message message) {
                    last = new String(message.payload().array(), UTF_8);
                } else if (heard instanceof Heard.Close) {
                    conversation.send(List.of(FrameSpec.close(1000, "")), 0);
                } else {
                    return last;
                }
            }
        }
    }

    @Test
    void other_requests_of_clients_are_refused() throws Exception {
        try (ClientRun run = ClientRun.listen(0, Selection.ALL, Conformance.PATIENCE, Progress.NONE, report -> {})) {
            try (Peer peer = Peer.server(new Target("127.0.0.1", run.port(), "/elsewhere"), Conformance.PATIENCE)) {
                peer.write(RequestText.good().forTarget(peer.target()));
                assertThat(peer.readHead().status()).isEqualTo(404);
            }
            assertThat(CaseRequest.of("GET /runCase?case=0 HTTP/1.1").parameters())
                    .containsEntry("case", "0");
        }
    }
}
