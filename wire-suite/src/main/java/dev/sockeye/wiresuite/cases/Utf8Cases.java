package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Text that is UTF-8, and text that is not (RFC 6455 sections 5.6 and 8.1). */
final class Utf8Cases {
    private static final String BEFORE = "caf\u00e9 \u2713 ";
    private static final String AFTER = " and on";

    private final CaseList cases = new CaseList("utf8");

    static List<WireCase> all() {
        Utf8Cases utf8 = new Utf8Cases();
        Utf8Sequence.VALID.forEach(utf8::valid);
        utf8.everySplit();
        Utf8Sequence.INVALID.forEach(utf8::invalid);
        Utf8Sequence.INVALID.forEach(utf8::early);
        Utf8Sequence.CUT.forEach(utf8::cut);
        utf8.binary();
        return utf8.cases.cases();
    }

    private static FrameSpec text(byte[] bytes) {
        return FrameSpec.of(Opcode.TEXT, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] embedded(Utf8Sequence sequence) {
        return join(
                Bytes.utf8(BEFORE).array(),
                sequence.bytes().array(),
                Bytes.utf8(AFTER).array());
    }

    private void valid(Utf8Sequence sequence) {
        byte[] bytes = sequence.bytes().array();
        String name = "valid." + sequence.name();
        Heard.Message message = Heard.Message.of(text(bytes));
        cases.add(name, "Valid: " + sequence.hex(), () -> Echo.once(text(bytes), 0));
        cases.add(name + ".chop-1", "Valid, a byte at a time: " + sequence.hex(), () -> Echo.once(text(bytes), 1));
        cases.add(
                name + ".fragment-1",
                "Valid, each byte in a fragment: " + sequence.hex(),
                () -> List.of(
                        new Send(Payloads.fragments(Opcode.TEXT, bytes, 1), 0), new Echo(message), Goodbye.NORMAL));
    }

    private void everySplit() {
        Utf8Sequence mixed = Utf8Sequence.VALID.get(Utf8Sequence.VALID.size() - 1);
        byte[] bytes = mixed.bytes().array();
        for (int at = 1; at < bytes.length; at++) {
            FrameSpec[] halves = Payloads.split(text(bytes), at);
            cases.add(
                    "valid.split-" + at,
                    "Valid, in two fragments cut at byte " + at + ", a ping between",
                    () -> List.of(
                            Send.frames(halves[0], FrameSpec.ping("p"), halves[1]),
                            new EchoAndPongs(List.of(Heard.Message.of(text(bytes))), List.of(Bytes.utf8("p"))),
                            Goodbye.NORMAL));
        }
    }

    private void invalid(Utf8Sequence sequence) {
        String name = "invalid." + sequence.name();
        String what = "Not valid: " + sequence.hex();
        byte[] alone = sequence.bytes().array();
        byte[] embedded = embedded(sequence);
        cases.add(name, what, () -> List.of(Send.frames(text(alone)), Failed.with(1007)));
        cases.add(
                name + ".embedded",
                what + " inside good text",
                () -> List.of(Send.frames(text(embedded)), Failed.with(1007)));
        cases.add(
                name + ".chop-1",
                what + " inside good text, a byte at a time",
                () -> List.of(Send.chopped(1, text(embedded)), Failed.with(1007)));
        cases.add(
                name + ".fragment-1",
                what + " inside good text, each byte in a fragment",
                () -> List.of(new Send(Payloads.fragments(Opcode.TEXT, embedded, 1), 0), Failed.with(1007)));
        for (int at = 1; at < alone.length; at++) {
            FrameSpec[] halves = Payloads.split(text(alone), at);
            cases.add(
                    name + ".split-" + at,
                    what + ", in two fragments cut at byte " + at,
                    () -> List.of(Send.frames(halves), Failed.with(1007)));
        }
    }

    /** The bad byte is there, but the frame or the message is not complete. */
    private void early(Utf8Sequence sequence) {
        byte[] embedded = embedded(sequence);
        int bad = Bytes.utf8(BEFORE).length() + sequence.firstBad() + 1;
        cases.add(
                "early.frame." + sequence.name(),
                "Not valid: " + sequence.hex() + "; the frame stops behind the first bad byte",
                () -> List.of(SendAllBut.last(embedded.length - bad, text(embedded)), Failed.earlyWith(1007)));
        FrameSpec[] halves = Payloads.split(text(embedded), bad);
        cases.add(
                "early.fragment." + sequence.name(),
                "Not valid: " + sequence.hex() + "; the fragment ends behind the first bad byte",
                () -> List.of(Send.frames(halves[0]), new FailedBeforePong(Failed.with(1007), List.of(halves[1]))));
    }

    private void cut(Utf8Sequence sequence) {
        String name = "invalid." + sequence.name();
        String what = "The text ends inside a character: " + sequence.hex();
        byte[] bytes = join(Bytes.utf8(BEFORE).array(), sequence.bytes().array());
        cases.add(name, what, () -> List.of(Send.frames(text(bytes)), Failed.with(1007)));
        cases.add(
                name + ".fragment-1",
                what + ", each byte in a fragment",
                () -> List.of(new Send(Payloads.fragments(Opcode.TEXT, bytes, 1), 0), Failed.with(1007)));
        cases.add(
                name + ".empty-last",
                what + ", in a last fragment that is empty",
                () -> List.of(Send.frames(text(bytes).notFinal(), FrameSpec.continuation("")), Failed.with(1007)));
        cases.add(
                name + ".next-message",
                what + "; the next message must not complete it",
                () -> List.of(
                        Send.frames(text(bytes), text(new byte[] {(byte) 0x80, (byte) 0x80})), Failed.with(1007)));
    }

    private void binary() {
        for (Utf8Sequence sequence : Utf8Sequence.INVALID.subList(0, 6)) {
            cases.add(
                    "binary." + sequence.name(),
                    "No text, so any bytes are right: " + sequence.hex(),
                    () -> Echo.once(FrameSpec.binary(embedded(sequence)), 0));
        }
    }
}
