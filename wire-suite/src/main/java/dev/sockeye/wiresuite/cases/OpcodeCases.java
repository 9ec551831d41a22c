package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import java.util.List;

/** Opcodes that RFC 6455 section 5.2 reserves. */
final class OpcodeCases {
    private static final int[] DATA = {3, 4, 5, 6, 7};
    private static final int[] CONTROL = {11, 12, 13, 14, 15};

    private final CaseList cases = new CaseList("opcode");

    static List<WireCase> all() {
        OpcodeCases opcodes = new OpcodeCases();
        for (int opcode : DATA) {
            opcodes.reserved(opcode, "data");
        }
        for (int opcode : CONTROL) {
            opcodes.reserved(opcode, "control");
        }
        return opcodes.cases.cases();
    }

    private void reserved(int opcode, String kind) {
        String name = kind + "." + opcode;
        String what = "Reserved " + kind + " opcode " + opcode;
        FrameSpec empty = FrameSpec.of(opcode, Bytes.NONE);
        FrameSpec filled = FrameSpec.of(opcode, Bytes.utf8("payload"));
        cases.add(name + ".empty", what + ", empty", () -> List.of(Send.frames(empty), Failed.with(1002)));
        cases.add(name + ".filled", what + " with a payload", () -> List.of(Send.frames(filled), Failed.with(1002)));
        cases.add(
                name + ".not-final",
                what + ", not final",
                () -> List.of(Send.frames(empty.notFinal()), Failed.with(1002)));
        cases.add(
                name + ".after-message",
                what + " after a message and its echo, a ping behind it",
                () -> List.of(
                        Send.frames(FrameSpec.text("before")),
                        Echo.text("before"),
                        Send.frames(filled, FrameSpec.ping("never answered")),
                        Failed.with(1002)));
        cases.add(
                name + ".inside-message",
                what + " between the fragments of a message",
                () -> List.of(
                        Send.frames(FrameSpec.text("a").notFinal(), filled, FrameSpec.continuation("b")),
                        Failed.with(1002)));
        cases.add(
                name + ".chop-1",
                what + " after a message, a byte at a time",
                () -> List.of(
                        Send.chopped(1, FrameSpec.text("before"), filled),
                        Failed.with(1002).after(Heard.Message.text("before"))));
        cases.add(
                name + ".header",
                what + ": only the header, which is enough to fail",
                () -> List.of(SendAllBut.last(7, filled), Failed.earlyWith(1002)));
    }
}
