package dev.sockeye.session.frames;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The file of a capture, which grows to a limit. Thread-safe. */
final class CaptureFile {
    private final BufferedWriter file;
    private final Object lock = new Object();

    @GuardedBy("lock") private long bytesLeft;

    @GuardedBy("lock") private long start;

    @GuardedBy("lock") private State state = State.NOTHING_SEEN;

    private enum State {
        NOTHING_SEEN,
        WRITING,
        CLOSED
    }

    CaptureFile(BufferedWriter file, long maxBytes) {
        this.file = file;
        this.bytesLeft = maxBytes;
    }

    void write(ObservedFrame frame) {
        synchronized (lock) {
            if (state == State.NOTHING_SEEN) {
                start = frame.time();
                state = State.WRITING;
            }
            append(FrameLine.of(frame, start));
        }
    }

    void write(String line) {
        synchronized (lock) {
            append(line);
        }
    }

    @GuardedBy("lock") private void append(String line) {
        if (state == State.CLOSED) {
            return;
        }
        // Paths may have more than one byte a character, three at most.
        bytesLeft -= 3L * line.length() + 1;
        try {
            file.write(bytesLeft < 0 ? "# The capture ends here: the file has its full size" : line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            end();
            throw new UncheckedIOException("A frame could not be captured", e);
        }
        if (bytesLeft < 0) {
            end();
        }
    }

    void close() {
        synchronized (lock) {
            end();
        }
    }

    @GuardedBy("lock") private void end() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The file of a capture could not be closed", e);
        }
    }
}
