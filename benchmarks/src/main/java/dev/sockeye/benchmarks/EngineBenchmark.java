package dev.sockeye.benchmarks;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import java.nio.ByteBuffer;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/** What the engine of a server does: whole buffers of frames in, messages out, and the other way round. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked
public class EngineBenchmark {
    /** What arrives in one read. */
    public enum Input {
        /** One text frame of 64 bytes. */
        TEXT_64(true, 64, 1),
        /** Sixteen of them. */
        TEXT_64_TIMES_16(true, 64, 16),
        /** One text frame of 4 KiB. */
        TEXT_4K(true, 4096, 1),
        /** One binary frame of 64 KiB. */
        BINARY_64K(false, 65_536, 1);

        private final boolean text;
        private final int bytes;
        private final int frames;

        Input(boolean text, int bytes, int frames) {
            this.text = text;
            this.bytes = bytes;
            this.frames = frames;
        }
    }

    /** Which input. */
    @Param
    public Input input;

    private Engine engine;
    private ByteBuffer masked;
    private ByteBuffer buffer;
    private String text;
    private ByteBuffer binary;

    /** Makes the frames. */
    @Setup
    public void makeFrames() {
        engine = new Engine(Role.SERVER, Limits.DEFAULT, List.of(), () -> 0);
        Content content = input.text ? Content.TEXT : Content.BINARY;
        Payloads payloads = new Payloads(content, input.bytes, input.frames);
        masked = new FrameRing(content, payloads).toSend(0, input.frames);
        buffer = ByteBuffer.allocate(masked.remaining());
        text = "x".repeat(input.bytes);
        binary = ByteBuffer.allocate(input.bytes);
    }

    /** Copies the frames alone, which {@link #decode} does too: the engine unmasks in place. */
    @Benchmark
    public ByteBuffer copyFrames() {
        return buffer.clear().put(masked.duplicate()).flip();
    }

    /** All frames of a read become messages. */
    @Benchmark
    public void decode(Blackhole messages) {
        engine.receive(copyFrames(), 0);
        for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
            messages.consume(event == Event.TEXT ? engine.text() : engine.binary());
        }
    }

    /** As many messages become frames, and all are taken out at once. */
    @Benchmark
    public void encode(Blackhole frames) {
        for (int i = 0; i < input.frames; i++) {
            if (input.text) {
                engine.sendText(text, true);
            } else {
                engine.sendBinary(binary.clear(), true);
            }
        }
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            frames.consume(next);
        }
    }
}
