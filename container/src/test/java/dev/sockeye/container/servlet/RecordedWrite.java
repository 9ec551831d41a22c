package dev.sockeye.container.servlet;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what is reported of a write. */
final class RecordedWrite implements PendingWrite {
    private final List<String> log = new CopyOnWriteArrayList<>();

    List<String> log() {
        return log;
    }

    @Override
    public void progress(long bytes) {
        log.add("progress:" + bytes);
    }

    @Override
    public void written() {
        log.add("written");
    }

    @Override
    public void failed(Throwable cause) {
        log.add("failed:" + cause.getMessage());
    }
}
