package dev.sockeye.wiresuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wiresuite.cases.DeflateOpening;
import dev.sockeye.wiresuite.cases.WireCase;
import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Target;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.CaseResult;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite finds faults: each one where it is, and nowhere else. It waits for what a broken peer never says. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenPeersTest {
    /** What a peer that looks at whole frames can do, and what is not about speed. */
    private static final Selection SELECTION = Selection.of(
            "!size.*,!*.header,!utf8.early.*,!framing.announced.*,"
                    + "!*.chop-*,!request.*,!response*,!deflate.large.*,!deflate-fault.bomb.*,!deflate-fault.utf8.early,"
                    + "!request-deflate.offer.*,!request-deflate.declined.*,!request-deflate.fallback.*,!deflate-vector.*split*");

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(120));
    private static final int PARALLEL = 64;

    @Test
    void a_peer_without_faults_passes_on_both_sides() throws Exception {
        assertFailures(asServer(Set.of()), Set.of());
        assertFailures(asClient(Set.of()), Set.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTF8_NOT_CHECKED | close deflate-fault utf8
            RESERVED_BITS_ACCEPTED | deflate-fault reserved
            RESERVED_OPCODES_ACCEPTED | close opcode
            LONG_CONTROL_FRAMES_ACCEPTED | control
            FRAGMENT_ORDER_IGNORED | fragment
            ANY_CLOSE_CODE_ACCEPTED | close
            MASKING_NOT_CHECKED | mask
            WINDOW_DROPPED | deflate deflate-vector deflate-window request-deflate
            TAIL_KEPT | deflate deflate-fault deflate-vector deflate-window request-deflate
            """)
    void a_server_with_one_fault_fails_in_the_groups_about_it(Fault fault, String groups) throws Exception {
        assertFailures(asServer(Set.of(fault)), groups(groups));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTF8_NOT_CHECKED | close deflate-fault utf8
            MASKING_NOT_CHECKED | mask
            WINDOW_DROPPED | deflate deflate-vector deflate-window
            """)
    void a_client_with_one_fault_fails_in_the_groups_about_it(Fault fault, String groups) throws Exception {
        assertFailures(asClient(Set.of(fault)), groups(groups));
    }

    @Test
    void a_peer_that_loses_the_last_byte_fails_wherever_there_is_an_echo() throws Exception {
        Set<String> everywhere = SELECTION.of(PeerRole.SERVER).stream()
                .map(WireCase::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFailures(asServer(Set.of(Fault.LAST_BYTE_LOST)), everywhere);
    }

    private static Set<String> groups(String names) {
        return new TreeSet<>(Set.of(names.trim().split(" ", -1)));
    }

    private static void assertFailures(RunReport report, Set<String> groups) {
        List<CaseResult> failures = report.results().stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .collect(Collectors.toList());
        Set<String> failing = failures.stream().map(CaseResult::group).collect(Collectors.toCollection(TreeSet::new));
        assertThat(failing)
                .as("groups with failures; all of them: %s", failures)
                .isEqualTo(groups);
    }

    private static RunReport asServer(Set<Fault> faults) throws Exception {
        try (RawServer server = RawServer.with(faults)) {
            return new ServerRun(server.uri(), "broken", SELECTION, PARALLEL, PATIENCE).run(Progress.NONE);
        }
    }

    private static RunReport asClient(Set<Fault> faults) throws Exception {
        ClientTestee client = uri -> connect(Target.of(uri), faults);
        return client.run("broken", SELECTION, PATIENCE);
    }

    private static void connect(Target target, Set<Fault> faults) throws IOException, CaseEnd {
        DeflateParameters offer = DeflateOpening.USUAL.wanted();
        try (Socket socket = new Socket(target.host(), target.port())) {
            write(socket, Handshake.request(target, RequestText.KEY, offer.toString()));
            String answer = HttpHead.read(socket.getInputStream())
                    .value(Handshake.EXTENSIONS)
                    .orElse("");
            RawCompression compression = answer.isEmpty()
                    ? RawCompression.none()
                    : RawCompression.with(PeerRole.SERVER, DeflateOpening.agreed(offer, answer), faults);
            new RawEcho(PeerRole.CLIENT, socket, compression, faults).run();
        } catch (SocketException e) {
            RawServer.assertBrokenOff(e);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(Bytes.utf8(text).array());
    }
}
