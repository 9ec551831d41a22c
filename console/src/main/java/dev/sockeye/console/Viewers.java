package dev.sockeye.console;

import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.ObservedFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The pages that look on, each with the frames of the session that it has chosen. It asks for no payload. Thread-safe. */
final class Viewers implements FrameObserver {
    /** So many pages at one time. */
    static final int MOST = 4;

    private final List<FrameHistory> histories = new CopyOnWriteArrayList<>();

    /** A page begins to look on; null if there are enough. */
    synchronized @Nullable FrameHistory begin() {
        if (histories.size() >= MOST) {
            return null;
        }
        FrameHistory history = new FrameHistory();
        histories.add(history);
        return history;
    }

    void end(FrameHistory history) {
        histories.remove(history);
    }

    @Override
    public void onFrame(ObservedFrame frame) {
        histories.forEach(history -> history.add(frame));
    }

    @Override
    public void onMissed(long count) {
        histories.forEach(history -> history.miss(count));
    }
}
