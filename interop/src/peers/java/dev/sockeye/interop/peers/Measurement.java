package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.ClientRun;
import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.ServerRun;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * One run of the suite: an implementation, in one role, with one style of endpoint.
 *
 * @param peer which implementation
 * @param role its server or its client
 * @param style how its endpoint takes messages
 */
record Measurement(Implementation peer, PeerRole role, EchoStyle style) {
    private static final int PARALLEL = 4;

    /** Longer than the suite's own, so that a busy machine does not spoil a result. */
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(90));

    /** Short and stable, such as {@code tomcat-server-whole}. */
    String name() {
        return (peer + "-" + role + "-" + style).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it is asked for.
     *
     * @param word the beginning of a name, such as {@code tomcat} or {@code tomcat-client}
     */
    boolean is(String word) {
        return (name() + "-").startsWith(word + "-");
    }

    /**
     * Runs it.
     *
     * @param directory where the implementations' jars are
     * @return the report
     */
    RunReport run(Path directory) throws IOException, InterruptedException {
        String agent = peer.title(directory) + " " + style;
        return role == PeerRole.SERVER ? server(agent, directory) : client(agent, directory);
    }

    private RunReport server(String agent, Path directory) throws IOException, InterruptedException {
        try (PeerProcess process = PeerProcess.start(peer, role, directory)) {
            URI server = URI.create("ws://127.0.0.1:" + process.port() + "/" + style);
            return new ServerRun(server, agent, Selection.ALL, PARALLEL, PATIENCE).run(Progress.NONE);
        }
    }

    private RunReport client(String agent, Path directory) throws IOException, InterruptedException {
        CompletableFuture<RunReport> reported = new CompletableFuture<>();
        try (ClientRun run = ClientRun.listen(0, Selection.ALL, PATIENCE, Progress.NONE, reported::complete)) {
            String suite = "ws://127.0.0.1:" + run.port();
            try (PeerProcess process = PeerProcess.start(peer, role, directory, suite, agent, style.name())) {
                process.outcome();
            }
            return reported.join();
        }
    }
}
