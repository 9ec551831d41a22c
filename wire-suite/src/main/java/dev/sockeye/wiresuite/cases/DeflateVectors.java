package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateAlphabet;
import dev.sockeye.wiresuite.deflate.DeflateBlocks;
import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Compressed bytes written by hand: the examples of RFC 7692 section 7.2.3 and more (all are valid). */
final class DeflateVectors {
    static final Bytes HELLO = hex("f248cdc9c90700");
    private static final Bytes AGAIN = hex("f200110000");
    private static final String TEXT = "Hello";

    private final CaseList cases = new CaseList("deflate-vector");

    static List<WireCase> all() {
        DeflateVectors vectors = new DeflateVectors();
        vectors.hello("fixed", "one block with fixed codes", HELLO);
        vectors.hello("stored", "a stored block", hex("000500faff48656c6c6f00"));
        vectors.hello("final", "a block with BFINAL set", hex("f348cdc9c9070000"));
        vectors.hello("two-blocks", "two blocks", hex("f24805000000ffffcac9c90700"));
        vectors.hello("flushed-twice", "an empty stored block behind it", hex("f248cdc9c907000000ffff00"));
        vectors.hello("stored-final", "a stored block with BFINAL set", storedFinal());
        vectors.hello("final-twice", "two blocks with BFINAL set", finalTwice());
        vectors.hello("empty-blocks", "empty blocks of both kinds before it", emptyBlocks());
        vectors.empties();
        vectors.takeover();
        vectors.longMatches();
        return vectors.cases.cases();
    }

    private static Bytes hex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    private static byte[] ascii(String text) {
        return Bytes.utf8(text).array();
    }

    private static Bytes storedFinal() {
        return new Bytes(new DeflateBlocks().stored(ascii(TEXT), true).flushed());
    }

    private static Bytes finalTwice() {
        return new Bytes(new DeflateBlocks()
                .begin(1, true)
                .literals(ascii("Hel"))
                .end()
                .align()
                .begin(1, true)
                .literals(ascii("lo"))
                .end()
                .align()
                .flushed());
    }

    private static Bytes emptyBlocks() {
        return new Bytes(new DeflateBlocks()
                .begin(1, false)
                .end()
                .stored(new byte[0], false)
                .begin(1, false)
                .end()
                .begin(1, false)
                .literals(ascii(TEXT))
                .end()
                .flushed());
    }

    private void add(String name, String description, Supplier<List<Step>> steps) {
        cases.add(name, description, CaseList.BOTH, new Steps(DeflateOpening.USUAL, steps));
    }

    private static Step send(Bytes compressed, int frameSize) {
        return new Send(SendCompressed.frames(Opcode.TEXT, compressed.array(), frameSize), 0);
    }

    private void hello(String name, String description, Bytes compressed) {
        String what = "\"Hello\" as " + description;
        add(name, what, () -> List.of(send(compressed, 0), Echo.text(TEXT), Goodbye.NORMAL));
        add(
                name + ".twice",
                what + ", then once more",
                () -> List.of(
                        send(compressed, 0), Echo.text(TEXT), send(compressed, 0), Echo.text(TEXT), Goodbye.NORMAL));
        add(
                name + ".fragment-1",
                what + ", each byte in a fragment",
                () -> List.of(send(compressed, 1), Echo.text(TEXT), Goodbye.NORMAL));
        for (int at = 0; at <= compressed.length(); at++) {
            List<FrameSpec> frames = split(compressed.array(), at);
            add(
                    name + ".split-" + at,
                    what + ", cut at byte " + at + ", an empty fragment between",
                    () -> List.of(new Send(frames, 0), Echo.text(TEXT), Goodbye.NORMAL));
        }
    }

    private static List<FrameSpec> split(byte[] compressed, int at) {
        return List.of(
                FrameSpec.of(Opcode.TEXT, Arrays.copyOf(compressed, at)).rsv(4).notFinal(),
                FrameSpec.continuation(new byte[0]).notFinal(),
                FrameSpec.continuation(Arrays.copyOfRange(compressed, at, compressed.length)));
    }

    private void empties() {
        String[] forms = {"00", "0200", "030000", "010000ffff00"};
        for (String form : forms) {
            Bytes compressed = hex(form);
            add(
                    "empty." + form,
                    "An empty message as " + form,
                    () -> List.of(send(compressed, 0), Echo.text(""), Goodbye.NORMAL));
            add(
                    "empty." + form + ".then-hello",
                    "An empty message as " + form + ", then \"Hello\"",
                    () -> List.of(send(compressed, 0), Echo.text(""), send(HELLO, 0), Echo.text(TEXT), Goodbye.NORMAL));
        }
        add("empty.many", "Fifty empty messages, then \"Hello\"", () -> {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                steps.add(send(hex("00"), 0));
                steps.add(Echo.text(""));
            }
            steps.addAll(List.of(send(HELLO, 0), Echo.text(TEXT), Goodbye.NORMAL));
            return steps;
        });
    }

    /** A message that is nothing but a reference into the one before. */
    private void takeover() {
        add(
                "takeover",
                "\"Hello\" as a reference into the message before",
                () -> List.of(
                        new NeedsTakeover(),
                        send(HELLO, 0),
                        Echo.text(TEXT),
                        send(AGAIN, 0),
                        Echo.text(TEXT),
                        Goodbye.NORMAL));
        add(
                "takeover.plain-between",
                "The same with a plain message between, which is not in the window",
                () -> List.of(
                        new NeedsTakeover(),
                        send(HELLO, 0),
                        Echo.text(TEXT),
                        Send.frames(FrameSpec.text("plain")),
                        Echo.text("plain"),
                        send(AGAIN, 0),
                        Echo.text(TEXT),
                        Goodbye.NORMAL));
        add(
                "takeover.empty-between",
                "The same with an empty compressed message between",
                () -> List.of(
                        new NeedsTakeover(),
                        send(HELLO, 0),
                        Echo.text(TEXT),
                        send(hex("00"), 0),
                        Echo.text(""),
                        send(AGAIN, 0),
                        Echo.text(TEXT),
                        Goodbye.NORMAL));
        add(
                "takeover.after-final",
                "The same behind a block with BFINAL set: the window stays",
                () -> List.of(
                        new NeedsTakeover(),
                        send(hex("f348cdc9c9070000"), 0),
                        Echo.text(TEXT),
                        send(AGAIN, 0),
                        Echo.text(TEXT),
                        Goodbye.NORMAL));
    }

    private void longMatches() {
        for (int distance : new int[] {1, 2, 256, 1024, 4096, 16_384, 32_767, 32_768}) {
            byte[] content = ascii(Payloads.text(distance));
            byte[] twice = ascii(Payloads.text(distance)
                    + Payloads.text(distance).repeat(258).substring(0, 258));
            byte[] compressed = new DeflateBlocks()
                    .begin(1, false)
                    .literals(content)
                    .match(DeflateAlphabet.MAX_MATCH, distance)
                    .end()
                    .flushed();
            add(
                    "match." + distance,
                    "258 bytes from " + distance + " bytes before",
                    () -> List.of(
                            new NeedsWindow(distance),
                            send(new Bytes(compressed), 0),
                            new Echo(new Heard.Message(true, new Bytes(twice), false)),
                            Goodbye.NORMAL));
        }
    }
}
