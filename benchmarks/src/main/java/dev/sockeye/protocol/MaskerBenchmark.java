package dev.sockeye.protocol;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Unmasking beside the copying of as many bytes, which bounds it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked
public class MaskerBenchmark {
    private static final int KEY = 0x37FA213D;

    /** Bytes of payload. */
    @Param({"64", "4096", "65536"})
    public int bytes;

    private byte[] payload;
    private byte[] target;

    /** Makes the payload. */
    @Setup
    public void makePayload() {
        payload = new byte[bytes + Integer.BYTES];
        new Random(1).nextBytes(payload);
        target = new byte[bytes];
    }

    /** In place, from an odd offset, as behind a frame header. */
    @Benchmark
    public byte[] unmask() {
        Masker.apply(payload, 2, bytes, KEY, 0);
        return payload;
    }

    /** The same bytes to another place. */
    @Benchmark
    public byte[] copy() {
        System.arraycopy(payload, 2, target, 0, bytes);
        return target;
    }
}
