package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.List;

/** Masks, and frames that have one or lack one against the rule (RFC 6455 sections 5.1 and 5.3). */
final class MaskCases {
    private static final int[] KEYS = {0, -1, 0x01020304, 0x80000000, 0x000000ff, 0xff000000};
    private static final Heard.Message BEFORE = Heard.Message.text("before");

    private final CaseList cases = new CaseList("mask");

    static List<WireCase> all() {
        MaskCases masks = new MaskCases();
        masks.wrong();
        masks.wrongInContext();
        masks.keys();
        return masks.cases.cases();
    }

    private void wrong() {
        List<FrameSpec> frames = List.of(
                FrameSpec.text("text"),
                FrameSpec.text(""),
                FrameSpec.binary(Payloads.bytes(4)),
                FrameSpec.binary(Payloads.bytes(65_536)),
                FrameSpec.ping("ping"),
                FrameSpec.ping(""),
                FrameSpec.pong("pong"),
                FrameSpec.close(1000, ""),
                FrameSpec.of(Opcode.CLOSE, Bytes.NONE));
        for (FrameSpec frame : frames) {
            String kind = Opcode.name(frame.opcode()) + "-" + frame.payload().length();
            cases.add(
                    "wrong." + kind,
                    "A " + Opcode.name(frame.opcode()) + " frame of "
                            + frame.payload().length() + " bytes, masked by a server or not masked by a client",
                    () -> List.of(Send.frames(frame.wronglyMasked()), Failed.with(1002)));
        }
    }

    private void wrongInContext() {
        cases.add(
                "wrong.after-message",
                "A message and its echo, then one with the wrong masking",
                () -> List.of(
                        Send.frames(FrameSpec.text("before")),
                        Echo.text("before"),
                        Send.frames(FrameSpec.text("after").wronglyMasked(), FrameSpec.text("again")),
                        Failed.with(1002)));
        cases.add(
                "wrong.same-write",
                "A message and one with the wrong masking, a byte at a time",
                () -> List.of(
                        Send.chopped(
                                1,
                                FrameSpec.text("before"),
                                FrameSpec.text("after").wronglyMasked()),
                        Failed.with(1002).after(BEFORE)));
        cases.add(
                "wrong.continuation",
                "A continuation with the wrong masking",
                () -> List.of(
                        Send.frames(
                                FrameSpec.text("a").notFinal(),
                                FrameSpec.continuation("b").wronglyMasked()),
                        Failed.with(1002)));
        cases.add(
                "wrong.header",
                "Only the header of a frame with the wrong masking: enough to fail",
                () -> List.of(
                        SendAllBut.last(4, FrameSpec.binary(Payloads.bytes(4)).wronglyMasked()),
                        Failed.earlyWith(1002)));
    }

    /** A client under test gets no mask at all: for it these are messages of all lengths modulo 8. */
    private void keys() {
        for (int key : KEYS) {
            String name = "key-" + Integer.toHexString(key);
            for (int size : new int[] {1, 5, 1023}) {
                cases.add(
                        name + "." + size,
                        "A message of " + size + " bytes masked with 0x" + Integer.toHexString(key),
                        () -> Echo.once(FrameSpec.binary(Payloads.bytes(size)).key(key), 0));
            }
        }
        for (int size = 8; size <= 16; size++) {
            int length = size;
            cases.add(
                    "unaligned." + size,
                    "A text of " + size + " bytes, cut in pieces of 3 that split mask and words",
                    () -> Echo.once(FrameSpec.text(Payloads.text(length)), 3));
        }
        cases.add(
                "fresh-per-fragment",
                "Each fragment has a mask of its own",
                () -> List.of(
                        Send.frames(
                                FrameSpec.text("abc").notFinal().key(0x11223344),
                                FrameSpec.continuation("def").notFinal().key(-1),
                                FrameSpec.ping("p").key(0x7f7f7f7f),
                                FrameSpec.continuation("ghi").key(0x01000000)),
                        new EchoAndPongs(List.of(Heard.Message.text("abcdefghi")), List.of(Bytes.utf8("p"))),
                        Goodbye.NORMAL));
    }
}
