package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Checking that about 4 KiB are UTF-8, beside the JDK's decoding of them, which follows anyway. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked
public class Utf8Benchmark {
    private static final int BYTES = 4096;

    /** What is written with. */
    public enum Script {
        /** One byte each. */
        ASCII("The salmon runs in the clear water of rivers"),
        /** Two bytes, and spaces. */
        CYRILLIC("Красная рыба идёт вверх по чистым рекам"),
        /** Three bytes. */
        CJK("紅鮭在清澈的河水中逆流而上回到出生的地方"),
        /** Four bytes. */
        EMOJI("🐟🌊🏔🐻🍣🎣🐠🐡🦈🐳");

        private final String sample;

        Script(String sample) {
            this.sample = sample;
        }
    }

    /** Which script. */
    @Param
    public Script script;

    private final Utf8Validator validator = new Utf8Validator();
    private byte[] bytes;

    /** Makes the text, of whole samples. */
    @Setup
    public void makeText() {
        byte[] sample = script.sample.getBytes(UTF_8);
        bytes = script.sample.repeat(BYTES / sample.length).getBytes(UTF_8);
    }

    /** As the engine does it. */
    @Benchmark
    public boolean validate() {
        validator.reset();
        return validator.accept(bytes, 0, bytes.length);
    }

    /** The JDK's decoder, which replaces what is wrong. */
    @Benchmark
    public String decode() {
        return new String(bytes, UTF_8);
    }
}
