package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages take from the heap, beside what their receiver is given. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 2_000;
    /** A String and its array of 64 bytes, as big as they are without compressed object pointers. */
    private static final long STRING_OF_64 = 32 + 24 + 64;
    /** Buffers around bytes, the header of a frame, and what says what is to be done next. */
    private static final long FEW_OBJECTS = 1_000;

    @ParameterizedTest
    @CsvSource({"SERVER, 81c000010203, 78797a7b", "CLIENT, 8140, 78787878"})
    void a_complete_text_frame_of_64_bytes_takes_its_string_and_nothing_else(Role role, String header, String four) {
        byte[] frame = HexFormat.of().parseHex(header + four.repeat(16));
        ByteBuffer input = ByteBuffer.allocate(frame.length);
        Engine engine = new Engine(role, Limits.DEFAULT, List.of(), () -> 0);

        assertThat(receive(engine, input, frame))
                .as("all that is linked when it runs first")
                .isEqualTo(64 * ROUNDS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int characters = receive(engine, input, frame);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(characters).isEqualTo(64 * ROUNDS);
        assertThat(taken / ROUNDS).isBetween(64L, STRING_OF_64);
    }

    @ParameterizedTest
    @CsvSource({"129, 64", "130, 64", "130, 4097", "130, 65536"})
    void an_echo_takes_one_array_of_its_size_and_few_objects(int firstByte, int size) {
        byte[] frame = frame(firstByte, size);
        try (ConnectionEcho echo = new ConnectionEcho()) {
            echo.receive(frame, ROUNDS);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            echo.receive(frame, ROUNDS);
            long taken = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat(echo.written()).isEqualTo(2L * ROUNDS * (frame.length - Integer.BYTES));
            assertThat(taken / ROUNDS).isBetween((long) size, size + FEW_OBJECTS);
        }
    }

    /** A whole message of zeros, masked with zeros. */
    private static byte[] frame(int firstByte, int size) {
        ByteBuffer frame = ByteBuffer.allocate(14 + size).put((byte) firstByte);
        if (size < 126) {
            frame.put((byte) (0x80 | size));
        } else if (size < 1 << 16) {
            frame.put((byte) 0xFE).putShort((short) size);
        } else {
            frame.put((byte) 0xFF).putLong(size);
        }
        frame.putInt(0);
        return Arrays.copyOf(frame.array(), frame.position() + size);
    }

    /** Receives a frame again and again; how many characters that gives. */
    private static int receive(Engine engine, ByteBuffer input, byte[] frame) {
        int characters = 0;
        for (int round = 0; round < ROUNDS; round++) {
            engine.receive(input.clear().put(frame).flip(), round);
            for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
                characters += engine.text().length();
            }
        }
        return characters;
    }
}
