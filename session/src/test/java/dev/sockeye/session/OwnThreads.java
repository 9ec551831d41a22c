package dev.sockeye.session;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A thread for each task, as containers give one to handlers; and who waits for them. Thread-safe. */
final class OwnThreads implements Executor {
    private final List<Running<Void>> started = new CopyOnWriteArrayList<>();

    private volatile boolean refusing;

    /** From now on there are no threads. */
    void refuse() {
        refusing = true;
    }

    @Override
    public void execute(Runnable task) {
        if (refusing) {
            throw new RejectedExecutionException("no thread");
        }
        started.add(Threads.run(() -> {
            task.run();
            return null;
        }));
    }

    int count() {
        return started.size();
    }

    Running<Void> last() {
        return started.get(started.size() - 1);
    }

    /** Returns when all tasks have ended, those that others have started included. */
    void awaitEnd() throws Exception {
        for (int i = 0; i < started.size(); i++) {
            started.get(i).get();
        }
    }
}
