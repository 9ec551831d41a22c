package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.LengthForm;
import java.util.ArrayList;
import java.util.List;

/** Lengths of frames, how they are written, and where TCP cuts them (RFC 6455 section 5.2). */
final class FramingCases {
    private static final int[] SIZES = {
        0, 1, 2, 7, 64, 124, 125, 126, 127, 128, 129, 255, 256, 1000, 4095, 4096, 32_767, 32_768, 65_534, 65_535,
        65_536, 65_537, 100_000
    };
    private static final int[] CHOPPED = {0, 1, 125, 126, 127, 128, 1000, 65_535, 65_536};
    private static final int[] CHOPS = {1, 2, 3, 7, 997};
    private static final int MAX_SEGMENTS = 2000;

    private final CaseList cases = new CaseList("framing");

    static List<WireCase> all() {
        FramingCases framing = new FramingCases();
        framing.sizes();
        framing.chops();
        framing.longerForms();
        framing.impossibleLengths();
        framing.unsentLengths();
        framing.manyInOneSegment();
        return framing.cases.cases();
    }

    private static FrameSpec message(boolean text, int size) {
        return text ? FrameSpec.text(Payloads.text(size)) : FrameSpec.binary(Payloads.bytes(size));
    }

    private static String kind(boolean text) {
        return text ? "text" : "binary";
    }

    private void sizes() {
        for (boolean text : new boolean[] {true, false}) {
            for (int size : SIZES) {
                cases.add(
                        kind(text) + "." + size,
                        "A " + kind(text) + " message of " + size + " bytes in one frame",
                        () -> Echo.once(message(text, size), 0));
            }
        }
    }

    private void chops() {
        for (boolean text : new boolean[] {true, false}) {
            for (int size : CHOPPED) {
                for (int chop : CHOPS) {
                    if (size / chop < MAX_SEGMENTS) {
                        cases.add(
                                kind(text) + "." + size + ".chop-" + chop,
                                "A " + kind(text) + " message of " + size + " bytes, written " + chop
                                        + " bytes at a time",
                                () -> Echo.once(message(text, size), chop));
                    }
                }
            }
        }
    }

    /** The minimal number of bytes MUST be used; the RFC does not say what to do with a peer that does not. */
    private void longerForms() {
        for (int size : new int[] {0, 1, 125}) {
            longer(size, LengthForm.SIXTEEN_BITS, "16-bit");
        }
        for (int size : new int[] {0, 1, 125, 126, 65_535}) {
            longer(size, LengthForm.SIXTY_FOUR_BITS, "64-bit");
        }
    }

    private void longer(int size, LengthForm form, String name) {
        cases.add(
                "longer-form." + name + "." + size,
                "A length of " + size + " in the " + name + " form, which is not the shortest",
                () -> List.of(
                        Send.frames(FrameSpec.binary(Payloads.bytes(size)).length(form)),
                        FailedOrAccepted.message(Failed.with(1002), Heard.Message.binary(Payloads.bytes(size)))));
    }

    private void impossibleLengths() {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MIN_VALUE + 5, -65_536}) {
            for (boolean text : new boolean[] {true, false}) {
                cases.add(
                        "negative." + kind(text) + "." + Long.toHexString(length),
                        "A 64-bit length whose most significant bit is not 0: it must be",
                        () -> List.of(
                                Send.frames(message(text, 5)
                                        .length(LengthForm.SIXTY_FOUR_BITS)
                                        .announcing(length)),
                                Failed.with(1002)));
            }
        }
    }

    private void unsentLengths() {
        for (long length : new long[] {1L << 31, (1L << 31) - 1, 1L << 32, 1L << 62, Long.MAX_VALUE}) {
            cases.add(
                    "announced." + length,
                    "A frame of " + length + " bytes is announced and never sent; refusing it at once (1009) is best",
                    () -> List.of(
                            Send.frames(FrameSpec.binary(new byte[0])
                                    .length(LengthForm.SIXTY_FOUR_BITS)
                                    .announcing(length)),
                            new RefusedOrWaiting(1009)));
        }
    }

    private void manyInOneSegment() {
        for (int count : new int[] {2, 10, 100}) {
            cases.add("together." + count, count + " messages in one write, answered in order", () -> {
                List<Step> steps = new ArrayList<>();
                List<FrameSpec> frames = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    frames.add(FrameSpec.text("message " + i));
                    steps.add(Echo.text("message " + i));
                }
                steps.add(0, new Send(frames, 0));
                steps.add(Goodbye.NORMAL);
                return steps;
            });
        }
    }
}
