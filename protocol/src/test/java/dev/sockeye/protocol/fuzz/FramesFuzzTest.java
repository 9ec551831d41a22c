package dev.sockeye.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;

/**
 * The input is what a peer sends, behind four bytes of settings: most bytes of a message delivered whole, seed of the
 * cuts, seconds between them, and after how many of them the engine's user closes (0 for never).
 */
@Tag("G-PAR-1")
class FramesFuzzTest {
    private static final int SETTINGS = 4;
    private static final int LONGEST_CUT = 40;
    /** Narrow ones, so that they are met. */
    private static final Limits LIMITS =
            new Limits(1 << 20, 1 << 20, 6, Duration.ofSeconds(60), Duration.ofSeconds(10), 5);

    private static final long SECOND = 1_000_000_000L;

    @FuzzTest
    void any_bytes_give_events_and_a_well_formed_answer_however_they_are_cut(byte[] input) {
        if (input.length < SETTINGS) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, SETTINGS, input.length);
        for (Role role : Role.values()) {
            for (Delivery delivery : Delivery.values()) {
                Driven atOnce = received(driven(role, delivery, input), stream, left -> left);
                Driven byteByByte = received(driven(role, delivery, input), stream, left -> 1);
                Driven cut = received(driven(role, delivery, input), stream, randomCuts(input));
                byteByByte.checkEqual(atOnce);
                cut.checkEqual(atOnce);
                atOnce.end();
            }
            disturb(driven(role, input[0] % 2 == 0 ? Delivery.WHOLE : Delivery.PARTIAL, input), stream, input);
        }
    }

    private static Driven driven(Role role, Delivery delivery, byte[] input) {
        return new Driven(role, LIMITS).delivering(delivery, input[0] & 0xFF);
    }

    private static IntUnaryOperator randomCuts(byte[] input) {
        Random random = new Random(input[1]);
        return left -> random.nextInt(Math.min(left, LONGEST_CUT) + 1);
    }

    private static Driven received(Driven driven, byte[] stream, IntUnaryOperator cuts) {
        for (int at = 0; at < stream.length; ) {
            int end = at + cuts.applyAsInt(stream.length - at);
            driven.receive(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        return driven;
    }

    /** Time passes, output is taken and the user closes while the bytes arrive. */
    private static void disturb(Driven driven, byte[] stream, byte[] input) {
        IntUnaryOperator cuts = randomCuts(input);
        int cutsToClose = input[3];
        for (int at = 0; at < stream.length; ) {
            if (--cutsToClose == 0) {
                driven.close(CloseStatus.of(input[0] * 50, "enough"));
            }
            driven.pass((input[2] & 0xFF) * SECOND);
            int end = at + cuts.applyAsInt(stream.length - at);
            driven.receive(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        driven.end();
    }
}
