package dev.sockeye.session.frames;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes frames into a text file, one line for each:
 *
 * <pre>
 * 0.000000000 6f1d server /chat in text fin,rsv1 12
 * 0.000412000 6f1d server /chat out close fin 2
 * </pre>
 *
 * <p>A line has the time in seconds since the first frame, the session, the role of this side, the path, the direction, the
 * kind, the bits that are set ({@code -} for none) and the length of the payload. The query is never written, and payloads
 * only on request. A payload follows in quotation marks if it is printable ASCII, otherwise in hexadecimal, with three dots
 * if it was truncated. The file can grow to about 256 MiB; then the capture ends with a line that says so. Thread-safe.
 */
public final class FrameCapture implements FrameObserver, Closeable {
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    private final CaptureFile file;
    private final int payloadBytes;

    private FrameCapture(CaptureFile file, int payloadBytes) {
        this.file = file;
        this.payloadBytes = payloadBytes;
    }

    /**
     * Captures without payloads.
     *
     * @param file the file to write, in UTF-8; an existing one is replaced
     * @return the capture: pass it to {@code observe}, and close it when the container has ended
     * @throws UncheckedIOException if the file cannot be written
     */
    public static FrameCapture to(Path file) {
        return to(file, 0);
    }

    /**
     * Captures with the beginnings of payloads. They may contain secrets such as passwords, tokens and private messages.
     *
     * @param file the file to write, in UTF-8; an existing one is replaced
     * @param payloadBytes the maximum number of bytes of each payload, 0 to 65,536
     * @return the capture: pass it to {@code observe}, and close it when the container has ended
     * @throws UncheckedIOException if the file cannot be written
     * @throws IllegalArgumentException if the number of bytes is out of range
     */
    public static FrameCapture to(Path file, int payloadBytes) {
        return to(file, payloadBytes, MAX_BYTES);
    }

    static FrameCapture to(Path file, int payloadBytes, long maxBytes) {
        if (payloadBytes < 0 || payloadBytes > FrameObserver.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "Expected 0 to " + FrameObserver.MAX_PAYLOAD_BYTES + " bytes of each payload, got " + payloadBytes);
        }
        try {
            return new FrameCapture(new CaptureFile(Files.newBufferedWriter(file), maxBytes), payloadBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a file to write at " + file, e);
        }
    }

    @Override
    public int payloadBytes() {
        return payloadBytes;
    }

    @Override
    public void onFrame(ObservedFrame frame) {
        file.write(frame);
    }

    @Override
    public void onMissed(long count) {
        file.write("# " + count + " frames missed");
    }

    /** Ends the capture and closes the file; no effect if it has ended. */
    @Override
    public void close() {
        file.close();
    }
}
