package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.List;

/** RSV1 to RSV3 without an extension that gives them a meaning (RFC 6455 section 5.2). */
final class ReservedBitCases {
    private static final int ALL_BITS = 7;
    private static final Heard.Message BEFORE = Heard.Message.text("before");

    private final CaseList cases = new CaseList("reserved");

    static List<WireCase> all() {
        ReservedBitCases reserved = new ReservedBitCases();
        for (int bits = 1; bits <= ALL_BITS; bits++) {
            reserved.onFrames(bits);
            reserved.inContext(bits);
        }
        return reserved.cases.cases();
    }

    private static String name(int bits) {
        return "rsv-" + Integer.toBinaryString(bits + ALL_BITS + 1).substring(1);
    }

    private void onFrames(int bits) {
        List<FrameSpec> frames = List.of(
                FrameSpec.text("text"),
                FrameSpec.binary(Payloads.bytes(4)),
                FrameSpec.ping("ping"),
                FrameSpec.pong("pong"),
                FrameSpec.close(1000, ""));
        for (FrameSpec frame : frames) {
            String kind = Opcode.name(frame.opcode());
            cases.add(
                    name(bits) + "." + kind,
                    "A " + kind + " frame with reserved bits " + name(bits).substring(4),
                    () -> List.of(Send.frames(frame.rsv(bits)), Failed.with(1002)));
        }
    }

    private void inContext(int bits) {
        cases.add(
                name(bits) + ".continuation",
                "A continuation with reserved bits",
                () -> List.of(
                        Send.frames(
                                FrameSpec.text("a").notFinal(),
                                FrameSpec.continuation("b").rsv(bits)),
                        Failed.with(1002)));
        cases.add(
                name(bits) + ".after-message",
                "A message, its echo, then reserved bits",
                () -> List.of(
                        Send.frames(FrameSpec.text("before")),
                        Echo.text("before"),
                        Send.frames(FrameSpec.text("after").rsv(bits), FrameSpec.ping("never answered")),
                        Failed.with(1002)));
        cases.add(
                name(bits) + ".same-write",
                "A message and reserved bits in one write, a byte at a time",
                () -> List.of(
                        Send.chopped(
                                1,
                                FrameSpec.text("before"),
                                FrameSpec.text("after").rsv(bits)),
                        Failed.with(1002).after(BEFORE)));
        cases.add(
                name(bits) + ".header",
                "Only the header of a frame with reserved bits: enough to fail",
                () -> List.of(
                        SendAllBut.last(4, FrameSpec.binary(Payloads.bytes(4)).rsv(bits)), Failed.earlyWith(1002)));
    }
}
