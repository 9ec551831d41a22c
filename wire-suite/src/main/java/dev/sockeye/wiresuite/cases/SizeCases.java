package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import java.util.ArrayList;
import java.util.List;

/** Large messages, whole, fragmented and in small TCP segments; many small ones; more frames than anybody needs. */
final class SizeCases {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int[] WHOLE = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB};
    private static final int[] FRAME_SIZES = {64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB};
    private static final int[] CHOPS = {64, 128, 256, 512, KIB, 2 * KIB};

    private final CaseList cases = new CaseList("size");

    static List<WireCase> all() {
        SizeCases sizes = new SizeCases();
        for (boolean text : new boolean[] {true, false}) {
            sizes.whole(text);
            sizes.fragmented(text);
            sizes.chopped(text);
            sizes.manySmall(text);
        }
        sizes.manyFrames();
        return sizes.cases.cases();
    }

    private static FrameSpec message(boolean text, int size) {
        return text ? FrameSpec.text(Payloads.text(size)) : FrameSpec.binary(Payloads.bytes(size));
    }

    private static String kind(boolean text) {
        return text ? "text" : "binary";
    }

    private static String size(int bytes) {
        return bytes >= MIB ? bytes / MIB + "m" : bytes >= KIB ? bytes / KIB + "k" : String.valueOf(bytes);
    }

    private static List<Step> fragments(FrameSpec whole, int frameSize) {
        return List.of(
                new Send(Payloads.fragments(whole.opcode(), whole.payload().array(), frameSize), 0),
                new Echo(Heard.Message.of(whole)),
                Goodbye.NORMAL);
    }

    private void whole(boolean text) {
        for (int size : WHOLE) {
            cases.add(
                    "whole." + kind(text) + "." + size(size),
                    "A message of " + size + " bytes in one frame",
                    () -> Echo.once(message(text, size), 0));
        }
    }

    private void fragmented(boolean text) {
        for (int frame : FRAME_SIZES) {
            cases.add(
                    "fragmented." + kind(text) + ".4m." + size(frame),
                    "A message of 4 MiB in frames of " + frame + " bytes",
                    () -> fragments(message(text, 4 * MIB), frame));
        }
        for (int frame : new int[] {64 * KIB, MIB}) {
            cases.add(
                    "fragmented." + kind(text) + ".16m." + size(frame),
                    "A message of 16 MiB in frames of " + frame + " bytes",
                    () -> fragments(message(text, 16 * MIB), frame));
        }
    }

    private void chopped(boolean text) {
        for (int chop : CHOPS) {
            cases.add(
                    "chopped." + kind(text) + ".1m." + size(chop),
                    "A message of 1 MiB in one frame, written " + chop + " bytes at a time",
                    () -> Echo.once(message(text, MIB), chop));
        }
        cases.add(
                "chopped." + kind(text) + ".64k.1",
                "A message of 64 KiB in one frame, a byte at a time",
                () -> Echo.once(message(text, 64 * KIB), 1));
        cases.add("chopped." + kind(text) + ".16k.fragments", "Frames of 100 bytes, written 7 bytes at a time", () -> {
            FrameSpec whole = message(text, 16 * KIB);
            return List.of(
                    new Send(Payloads.fragments(whole.opcode(), whole.payload().array(), 100), 7),
                    new Echo(Heard.Message.of(whole)),
                    Goodbye.NORMAL);
        });
    }

    private void manySmall(boolean text) {
        for (int size : new int[] {0, 16, 64, 256, KIB, 4 * KIB}) {
            cases.add("many." + kind(text) + "." + size(size), "1,000 messages of " + size + " bytes in one go", () -> {
                FrameSpec one = message(text, size);
                List<FrameSpec> frames = new ArrayList<>();
                List<Step> steps = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    frames.add(one);
                    steps.add(new Echo(Heard.Message.of(one)));
                }
                steps.add(0, new Send(frames, 0));
                steps.add(Goodbye.NORMAL);
                return steps;
            });
        }
    }

    /** A peer may well have a limit here; memory is what must not be lost. */
    private void manyFrames() {
        cases.add("frames.one-byte", "130,000 fragments of a byte: an echo, or a limit (1008 or 1009)", () -> {
            FrameSpec whole = message(false, 130_000);
            return List.of(
                    new Send(Payloads.fragments(whole.opcode(), whole.payload().array(), 1), 0),
                    Echo.limited(Heard.Message.of(whole)),
                    Goodbye.NORMAL);
        });
        cases.add("frames.empty", "60,000 empty fragments: an echo, or a limit (1008 or 1009)", () -> {
            List<FrameSpec> frames = new ArrayList<>();
            frames.add(FrameSpec.text("").notFinal());
            for (int i = 0; i < 60_000; i++) {
                frames.add(FrameSpec.continuation("").notFinal());
            }
            frames.add(FrameSpec.continuation("x"));
            return List.of(new Send(frames, 0), Echo.limited(Heard.Message.text("x")), Goodbye.NORMAL);
        });
    }
}
