package dev.sockeye.wiresuite.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The raw end of a TCP connection: a thread of its own records what comes, so that writing never waits for reading. */
final class Wire implements Closeable {
    private final Socket socket;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private volatile long lastActivity = System.nanoTime();

    /**
     * Starts to read frames.
     *
     * @param socket a connection
     * @param in its input, behind the opening handshake
     */
    Wire(Socket socket, InputStream in) {
        this.socket = socket;
        FrameSource source = new FrameSource(in, () -> lastActivity = System.nanoTime());
        Thread reader = new Thread(() -> source.readAll(arrivals::add), "wire-suite-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Writes bytes.
     *
     * @param bytes the bytes
     * @param chop how many go into one TCP segment; 0 for as many as may be
     */
    void write(byte[] bytes, int chop) throws IOException {
        int step = chop == 0 ? Math.max(1, bytes.length) : chop;
        for (int from = 0; from < bytes.length; from += step) {
            socket.getOutputStream().write(bytes, from, Math.min(step, bytes.length - from));
        }
        lastActivity = System.nanoTime();
    }

    /** The next frame, or the end; null if the peer was silent for that long. */
    @Nullable Arrival await(Duration silence) {
        try {
            while (true) {
                long left = silence.toNanos() - (System.nanoTime() - lastActivity);
                Arrival arrival = arrivals.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
                if (arrival != null || System.nanoTime() - lastActivity >= silence.toNanos()) {
                    return arrival;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Sends FIN. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
