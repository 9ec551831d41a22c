package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** A client under test: opens a connection and echoes what comes until it is closed. */
public interface ClientTestee {
    /** Connects; may return as soon as the connection is open, or could not be opened. */
    void connect(URI uri) throws Exception;

    /** Lets it run all cases, several at once, and gets the report. */
    default RunReport run(String agent, Selection selection) throws Exception {
        return run(agent, selection, Conformance.PATIENCE);
    }

    /** The same with other patience. */
    default RunReport run(String agent, Selection selection, Patience patience) throws Exception {
        Semaphore slots = new Semaphore(Conformance.PARALLEL);
        Progress release = (result, done, all) -> slots.release();
        ExecutorService workers = Executors.newCachedThreadPool();
        List<Future<?>> connecting = new ArrayList<>();
        try (ClientRun run = ClientRun.listen(0, selection, patience, release, report -> {})) {
            String base = "ws://127.0.0.1:" + run.port() + "/runCase?agent=" + agent + "&case=";
            for (int number = 1; number <= run.caseCount(); number++) {
                URI uri = URI.create(base + number);
                slots.acquire();
                connecting.add(workers.submit(() -> {
                    connect(uri);
                    return null;
                }));
            }
            slots.acquire(Conformance.PARALLEL);
            for (Future<?> one : connecting) {
                one.get();
            }
            return run.report(agent);
        } finally {
            workers.shutdownNow();
        }
    }
}
