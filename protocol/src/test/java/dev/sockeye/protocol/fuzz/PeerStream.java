package dev.sockeye.protocol.fuzz;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * What a peer sends, behind four bytes of settings: most bytes of a message delivered whole, seed of the cuts, seconds
 * between them, and after how many of them the engine's user closes (0 for never). However it is received, it means the
 * same.
 */
final class PeerStream {
    private static final int SETTINGS = 4;
    private static final int MAX_CUT = 40;
    /** Narrow ones, so that they are met. */
    private static final Limits LIMITS =
            new Limits(1 << 20, 1 << 20, 6, Duration.ofSeconds(60), Duration.ofSeconds(10), 5, Limits.ANY_FRAME);

    private static final long SECOND = 1_000_000_000L;

    private final byte[] settings;
    private final byte[] stream;
    private final List<Agreement> agreed;

    PeerStream(byte[] input, List<Agreement> agreed) {
        this.settings = Arrays.copyOf(input, SETTINGS);
        this.stream = Arrays.copyOfRange(input, Math.min(SETTINGS, input.length), input.length);
        this.agreed = agreed;
    }

    void check(Role role) {
        for (Delivery delivery : Delivery.values()) {
            Driven atOnce = received(driven(role, delivery), left -> left);
            checkCut(received(driven(role, delivery), left -> 1), atOnce);
            checkCut(received(driven(role, delivery), randomCuts()), atOnce);
            // Pings behind something wrong may have been answered, too.
            lookAhead(driven(role, delivery)).checkAlike(atOnce);
            atOnce.end();
        }
        disturb(driven(role, settings[0] % 2 == 0 ? Delivery.WHOLE : Delivery.PARTIAL));
    }

    private void checkCut(Driven cut, Driven atOnce) {
        if (agreed.isEmpty()) {
            cut.checkEqual(atOnce);
        } else {
            // Which of several faults of a frame an extension meets first depends on how much of it is there.
            cut.checkAlike(atOnce);
        }
    }

    private Driven driven(Role role, Delivery delivery) {
        return new Driven(role, LIMITS, agreed).delivering(delivery, settings[0] & 0xFF);
    }

    private IntUnaryOperator randomCuts() {
        Random random = new Random(settings[1]);
        return left -> random.nextInt(Math.min(left, MAX_CUT) + 1);
    }

    private Driven received(Driven driven, IntUnaryOperator cuts) {
        for (int at = 0; at < stream.length; ) {
            int end = at + cuts.applyAsInt(stream.length - at);
            driven.receive(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        return driven;
    }

    /** While events are handled, what comes next is there already. */
    private Driven lookAhead(Driven driven) {
        IntUnaryOperator cuts = randomCuts();
        int end = cuts.applyAsInt(stream.length);
        for (int at = 0; at < stream.length; ) {
            int next = end + cuts.applyAsInt(stream.length - end);
            driven.receive(Arrays.copyOfRange(stream, at, end), Arrays.copyOfRange(stream, end, next));
            at = end;
            end = next;
        }
        return driven;
    }

    /** Time passes, output is taken and the user closes while the bytes arrive. */
    private void disturb(Driven driven) {
        IntUnaryOperator cuts = randomCuts();
        int cutsToClose = settings[3];
        for (int at = 0; at < stream.length; ) {
            if (--cutsToClose == 0) {
                driven.close(CloseStatus.of(settings[0] * 50, "enough"));
            }
            driven.pass((settings[2] & 0xFF) * SECOND);
            int end = at + cuts.applyAsInt(stream.length - at);
            driven.receive(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        driven.end();
    }
}
