package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.cases.WireCase;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Target;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import dev.sockeye.wiresuite.report.Tally;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The suite against an echo server: it must send every message back, whole, text as text and binary as binary.
 *
 * @param server its URL, with scheme ws
 * @param name of the implementation, for the report
 * @param selection which cases
 * @param parallel how many at once
 * @param patience how long to wait
 */
public record ServerRun(URI server, String name, Selection selection, int parallel, Patience patience) {
    /**
     * Runs it.
     *
     * @param progress is notified of each case
     * @return the report
     * @throws InterruptedException if the caller is interrupted
     */
    public RunReport run(Progress progress) throws InterruptedException {
        Target target = Target.of(server);
        List<WireCase> cases = selection.of(PeerRole.SERVER);
        Tally tally = new Tally(cases.size(), progress);
        ExecutorService workers = Executors.newFixedThreadPool(parallel);
        try (CasePlayer player = new CasePlayer(patience)) {
            for (int i = 0; i < cases.size(); i++) {
                int index = i;
                workers.execute(() ->
                        tally.add(index, player.play(cases.get(index), () -> Peer.server(target, patience))));
            }
            workers.shutdown();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } finally {
            workers.shutdownNow();
        }
        return new RunReport(name, PeerRole.SERVER, tally.results());
    }
}
