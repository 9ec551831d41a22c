package dev.sockeye.jetty;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One write on its way, one piece after another. Whoever is last of the writing thread and Jetty's report goes on. */
final class PiecewiseWrite implements Callback {
    private final EndPoint endPoint;
    private final Executor io;
    private final WritePieces pieces;
    private final PendingWrite pending;
    /** Whether one of the two has passed: the writing thread, or Jetty's report. */
    private final AtomicBoolean onePassed = new AtomicBoolean();

    private volatile @Nullable Throwable failure;

    PiecewiseWrite(EndPoint endPoint, Executor io, WritePieces pieces, PendingWrite pending) {
        this.endPoint = endPoint;
        this.io = io;
        this.pieces = pieces;
        this.pending = pending;
    }

    /** Whether all of it is written; if not, the outcome will be reported. */
    boolean begin() throws IOException {
        boolean written = goOn();
        Throwable broken = failure;
        if (written && broken != null) {
            throw new IOException("Jetty could not write to the connection", broken);
        }
        return written;
    }

    /** Writes until Jetty is to report; true at the end, good or bad. */
    private boolean goOn() {
        while (pieces.areLeft() && failure == null) {
            onePassed.set(false);
            endPoint.write(this, pieces.take());
            if (!onePassed.getAndSet(true)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void succeeded() {
        passed();
    }

    @Override
    public void failed(Throwable cause) {
        failure = cause;
        passed();
    }

    private void passed() {
        if (onePassed.getAndSet(true)) {
            // The thread may be the one that serves all connections.
            io.execute(this::reported);
        }
    }

    private void reported() {
        if (pieces.areLeft() && failure == null) {
            pending.progress(pieces.taken());
        }
        if (goOn()) {
            Throwable broken = failure;
            if (broken == null) {
                pending.written();
            } else {
                pending.failed(broken);
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
