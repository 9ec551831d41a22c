package dev.sockeye.protocol.deflate;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.Deflater;

/**
 * Lends deflaters and inflaters to the connections of a container, because they hold native memory and are slow to create.
 * A connection borrows one for a message, or until it ends if the window is kept. Thread-safe.
 */
public final class ZlibPool implements AutoCloseable {
    /** The window, hash chains and pending output of a deflater, by the manual of zlib. */
    private static final long DEFLATER_BYTES = 268 * 1024;
    /** The window and tables of an inflater, by the manual of zlib. */
    private static final long INFLATER_BYTES = 40 * 1024;

    private static final byte[] ROOM_FOR_NOTHING = new byte[16];

    private final int mostIdle;
    private final LongAdder plainSent = new LongAdder();
    private final LongAdder compressedSent = new LongAdder();
    private final LongAdder compressedReceived = new LongAdder();
    private final LongAdder plainReceived = new LongAdder();
    // All that follows is guarded by this.
    private final Map<Coding, ArrayDeque<Deflater>> idleDeflaters = new HashMap<>();
    private final ArrayDeque<WindowedInflater> idleInflaters = new ArrayDeque<>();
    private int deflaters;
    private int inflaters;
    private boolean closed;

    /** What is fixed for the life of a deflater. */
    record Coding(int level, int strategy) {}

    /**
     * Creates a pool.
     *
     * @param mostIdle the maximum number of idle inflaters, and of idle deflaters for each level; a thread needs one of
     *     each at a time, so the number of threads is a good value
     * @throws IllegalArgumentException if it is negative
     */
    public ZlibPool(int mostIdle) {
        if (mostIdle < 0) {
            throw new IllegalArgumentException("Expected mostIdle of 0 or more, got " + mostIdle);
        }
        this.mostIdle = mostIdle;
    }

    /**
     * The native memory of all deflaters and inflaters, idle or lent.
     *
     * @return a number of bytes, according to zlib's documentation
     */
    public synchronized long nativeBytes() {
        return deflaters * DEFLATER_BYTES + inflaters * INFLATER_BYTES;
    }

    /**
     * What compressing has done so far.
     *
     * @return the totals of all connections that borrow here
     */
    public CompressionTotals totals() {
        return new CompressionTotals(
                nativeBytes(), plainSent.sum(), compressedSent.sum(), compressedReceived.sum(), plainReceived.sum());
    }

    /** So many bytes were compressed to so many. */
    void compressed(int from, int to) {
        plainSent.add(from);
        compressedSent.add(to);
    }

    /** So many bytes are being decompressed. */
    void decompressing(int count) {
        compressedReceived.add(count);
    }

    /** So many bytes came out. */
    void decompressed(int count) {
        plainReceived.add(count);
    }

    /** Frees what is idle now, and everything that is returned later. Lent objects stay usable. */
    @Override
    public synchronized void close() {
        closed = true;
        idleInflaters.forEach(WindowedInflater::end);
        inflaters -= idleInflaters.size();
        idleInflaters.clear();
        idleDeflaters.values().forEach(idle -> {
            idle.forEach(Deflater::end);
            deflaters -= idle.size();
        });
        idleDeflaters.clear();
    }

    /** A deflater that has seen nothing yet. */
    Deflater borrowDeflater(Coding coding) {
        synchronized (this) {
            ArrayDeque<Deflater> idle = idleDeflaters.get(coding);
            if (idle != null && !idle.isEmpty()) {
                return idle.pop();
            }
            deflaters++;
        }
        return newDeflater(coding);
    }

    private static Deflater newDeflater(Coding coding) {
        Deflater deflater = new Deflater(coding.level, true);
        if (coding.strategy != Deflater.DEFAULT_STRATEGY) {
            deflater.setStrategy(coding.strategy);
            // The call after a change of strategy only applies it, and does not flush.
            deflater.deflate(ROOM_FOR_NOTHING, 0, ROOM_FOR_NOTHING.length, Deflater.NO_FLUSH);
        }
        return deflater;
    }

    /** Takes a deflater back, whatever it was doing. */
    void giveBack(Coding coding, Deflater deflater) {
        deflater.reset();
        synchronized (this) {
            ArrayDeque<Deflater> idle = idleDeflaters.computeIfAbsent(coding, any -> new ArrayDeque<>());
            if (!closed && idle.size() < mostIdle) {
                idle.push(deflater);
                return;
            }
            deflaters--;
        }
        deflater.end();
    }

    /** An inflater that has seen nothing yet. */
    WindowedInflater borrowInflater() {
        synchronized (this) {
            if (!idleInflaters.isEmpty()) {
                return idleInflaters.pop();
            }
            inflaters++;
        }
        return new WindowedInflater();
    }

    /** Takes an inflater back, whatever it was doing. */
    void giveBack(WindowedInflater inflater) {
        inflater.reset();
        synchronized (this) {
            if (!closed && idleInflaters.size() < mostIdle) {
                idleInflaters.push(inflater);
                return;
            }
            inflaters--;
        }
        inflater.end();
    }
}
