package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateBlocks;
import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Compressed messages that are wrong (RFC 7692 sections 6 and 7.2.2, RFC 1951), and some that are too much. */
final class DeflateFaultCases {
    private static final byte[] HELLO = DeflateVectors.HELLO.array();
    private static final int RSV1 = 4;
    private static final int MIB = 1 << 20;

    private final CaseList cases = new CaseList("deflate-fault");

    static List<WireCase> all() {
        DeflateFaultCases faults = new DeflateFaultCases();
        faults.reservedBits();
        faults.broken();
        faults.built();
        faults.tails();
        faults.utf8();
        faults.bombs();
        return faults.cases.cases();
    }

    private void add(String name, String description, Supplier<List<Step>> steps) {
        cases.add(name, description, CaseList.BOTH, new Steps(DeflateOpening.USUAL, steps));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static Step send(byte[] compressed) {
        return new Send(SendCompressed.frames(Opcode.TEXT, compressed, 0), 0);
    }

    private void reservedBits() {
        List<FrameSpec> hello = SendCompressed.frames(Opcode.TEXT, HELLO, 3);
        for (int i = 1; i < hello.size(); i++) {
            List<FrameSpec> frames = new ArrayList<>(hello);
            frames.set(i, hello.get(i).rsv(RSV1));
            add(
                    "rsv1.continuation-" + i,
                    "RSV1 also on continuation " + i,
                    () -> List.of(new Send(frames, 0), Failed.with(1002)));
        }
        add(
                "rsv1.continuation-of-plain",
                "RSV1 on the continuation of a plain message",
                () -> List.of(
                        Send.frames(
                                FrameSpec.text("a").notFinal(),
                                FrameSpec.continuation(HELLO).rsv(RSV1)),
                        Failed.with(1002)));
        for (FrameSpec control :
                List.of(FrameSpec.ping("x"), FrameSpec.ping(""), FrameSpec.pong("x"), FrameSpec.close(1000, ""))) {
            String name =
                    Opcode.name(control.opcode()) + "-" + control.payload().length();
            add(
                    "rsv1." + name,
                    "RSV1 on a control frame",
                    () -> List.of(Send.frames(control.rsv(RSV1)), Failed.with(1002)));
            add(
                    "rsv1." + name + ".between",
                    "RSV1 on a control frame between compressed fragments",
                    () -> List.of(Send.frames(hello.get(0), control.rsv(RSV1)), Failed.with(1002)));
        }
        for (int bits : new int[] {1, 2, 3, 5, 6, 7}) {
            add(
                    "rsv-" + bits,
                    "Reserved bits that permessage-deflate does not own",
                    () -> List.of(Send.frames(FrameSpec.of(Opcode.TEXT, HELLO).rsv(bits)), Failed.with(1002)));
        }
    }

    private void broken(String name, String description, byte[] compressed) {
        add(name, description, () -> List.of(send(compressed), Failed.with(1007, 1002)));
        add(
                name + ".fragment-1",
                description + ", each byte in a fragment",
                () -> List.of(new Send(SendCompressed.frames(Opcode.TEXT, compressed, 1), 0), Failed.with(1007, 1002)));
        add(
                name + ".after-message",
                description + ", after a good message",
                () -> List.of(send(HELLO), Echo.text("Hello"), send(compressed), Failed.with(1007, 1002)));
    }

    /** DEFLATE data that never ends: some inflaters are content with what they have so far. */
    private void cut(String name, String description, byte[] compressed) {
        add(name, description, () -> List.of(send(compressed), FailedOrAccepted.anyMessage(Failed.with(1007, 1002))));
        add(
                name + ".fragment-1",
                description + ", each byte in a fragment",
                () -> List.of(
                        new Send(SendCompressed.frames(Opcode.TEXT, compressed, 1), 0),
                        FailedOrAccepted.anyMessage(Failed.with(1007, 1002))));
    }

    private void broken() {
        broken("block-type-3", "A block of the reserved type", hex("0600"));
        broken("garbage", "Bytes that are no DEFLATE", hex("ffffffffffffffff"));
        broken(
                "plain",
                "Text that was not compressed at all",
                Bytes.utf8("plain text").array());
        broken("stored-lengths", "A stored block whose lengths do not agree", hex("000500fafe48656c6c6f00"));
        cut("stored-cut", "A stored block that is longer than the message", hex("00ff0000ff4865"));
        cut("cut", "A block that stops in the middle of a code", hex("f248cdc9"));
        cut("dynamic-cut", "A dynamic block that is nothing but its first byte", hex("04"));
        broken("dynamic-no-code", "A dynamic block with code lengths that are too many", hex("fcffffffffffffff00"));
        broken("zlib", "A zlib header before it", hex("789cf248cdc9c90700"));
        broken("gzip", "A gzip header before it", hex("1f8b0800000000000003f248cdc9c90700"));
    }

    private void built() {
        broken(
                "distance-too-far",
                "A reference to before the first byte",
                new DeflateBlocks().begin(1, false).match(3, 32_768).end().flushed());
        broken(
                "distance-symbol-30",
                "A distance symbol that does not exist",
                new DeflateBlocks()
                        .begin(1, false)
                        .literals(Bytes.utf8("Hello").array())
                        .badDistance()
                        .end()
                        .flushed());
    }

    /** The sender must take the tail away, section 7.2.1; an inflater that stops early does not notice. */
    private void tails() {
        Heard.Message hello = Heard.Message.text("Hello");
        add(
                "tail-kept",
                "\"Hello\" with the tail that must be taken away",
                () -> List.of(
                        send(hex("f248cdc9c907000000ffff")), FailedOrAccepted.message(Failed.with(1007, 1002), hello)));
        add(
                "bytes-behind-tail",
                "\"Hello\", the tail, and bytes behind it that are no block",
                () -> List.of(send(hex("f248cdc9c907000000ffffffff")), Failed.with(1007, 1002)));
        add(
                "final-without-block",
                "A block with BFINAL set and no other behind it",
                () -> List.of(
                        send(hex("f348cdc9c90700")),
                        FailedOrAccepted.message(Failed.with(1007, 1002), hello).orEither()));
        add(
                "bytes-behind-final",
                "Garbage behind a block with BFINAL set",
                () -> List.of(send(hex("f348cdc9c90700ffffffff")), Failed.with(1007, 1002)));
        add(
                "nothing",
                "RSV1 on a message without a byte: not even an empty block",
                () -> List.of(
                        send(new byte[0]),
                        FailedOrAccepted.message(Failed.with(1007, 1002), Heard.Message.text(""))
                                .orEither()));
    }

    private void utf8() {
        for (Utf8Sequence sequence : Utf8Sequence.INVALID) {
            byte[] bytes = sequence.bytes().array();
            add(
                    "utf8." + sequence.name(),
                    "Text that is not UTF-8 once it is inflated: " + sequence.hex(),
                    () -> List.of(
                            SendCompressed.whole(new Heard.Message(true, new Bytes(bytes), false)), Failed.with(1007)));
        }
        byte[] bad = new DeflateBlocks().stored(hex("e282ff41"), false).toByteArray();
        add(
                "utf8.early",
                "Text that is not UTF-8 in a fragment, the last one not sent yet",
                () -> List.of(
                        Send.frames(FrameSpec.of(Opcode.TEXT, bad).rsv(RSV1).notFinal()),
                        new FailedBeforePong(Failed.with(1007), List.of(FrameSpec.continuation(new byte[1])))));
    }

    private void bombs() {
        for (int size : new int[] {20 * MIB, 40 * MIB}) {
            add("bomb." + size / MIB + "m", "A message of " + size + " zeros in few bytes: an echo, or a limit", () -> {
                Heard.Message message = Heard.Message.binary(new byte[size]);
                return List.of(SendCompressed.whole(message), Echo.limited(message), Goodbye.NORMAL);
            });
        }
    }
}
