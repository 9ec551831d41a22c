package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.Heard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows smaller than 32 KiB, both ways, with and without context (RFC 7692 section 7.1.2). */
final class DeflateWindowCases {
    private static final int MIN_BITS = 8;
    private static final int MAX_BITS = 15;

    private final CaseList cases = new CaseList("deflate-window");

    static List<WireCase> all() {
        DeflateWindowCases windows = new DeflateWindowCases();
        for (int bits = MIN_BITS; bits <= MAX_BITS; bits++) {
            windows.both("server", bits, bits, 0);
            windows.both("client", bits, null, bits);
            windows.both("both", bits, bits, bits);
        }
        return windows.cases.cases();
    }

    private void both(String side, int bits, @Nullable Integer serverBits, Integer clientBits) {
        for (boolean takeover : new boolean[] {true, false}) {
            DeflateParameters parameters = new DeflateParameters(!takeover, !takeover, serverBits, clientBits);
            String name = side + "-" + bits + (takeover ? "" : ".no-takeover");
            cases.add(
                    name + ".text",
                    "Text that repeats itself far away, in a window of 2^" + bits,
                    CaseList.BOTH,
                    new Steps(new DeflateOpening(parameters), () -> roundTrips(bits, true)));
            cases.add(
                    name + ".binary",
                    "Bytes that repeat themselves far away, in a window of 2^" + bits,
                    CaseList.BOTH,
                    new Steps(new DeflateOpening(parameters), () -> roundTrips(bits, false)));
        }
    }

    /** Each message says the same twice, at a distance within the window, on its edge, and beyond. */
    private static List<Step> roundTrips(int bits, boolean text) {
        int window = 1 << bits;
        List<Step> steps = new ArrayList<>();
        for (int distance : new int[] {window / 2, window - 1, window, window + 1, 2 * window, window}) {
            byte[] block = text ? Bytes.utf8(Payloads.text(distance)).array() : Payloads.bytes(distance);
            byte[] twice = new byte[2 * distance];
            System.arraycopy(block, 0, twice, 0, distance);
            System.arraycopy(block, 0, twice, distance, distance);
            Heard.Message message = new Heard.Message(text, new Bytes(twice), false);
            steps.add(SendCompressed.whole(message));
            steps.add(new Echo(message));
        }
        steps.add(Goodbye.NORMAL);
        return steps;
    }
}
