package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.CloseCodes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.List;

/** Close frames, their codes and reasons, and what comes after them (RFC 6455 sections 5.5.1, 7.1 and 7.4). */
final class CloseCases {
    private static final int MAX_REASON = 123;

    private final CaseList cases = new CaseList("close");

    static List<WireCase> all() {
        CloseCases close = new CloseCases();
        close.codes();
        close.reasons();
        close.badReasons();
        close.payloads();
        close.after();
        close.together();
        close.endOfTcp();
        return close.cases.cases();
    }

    private static Heard.Close answer(int code) {
        return new Heard.Close(code, "");
    }

    private void codes() {
        for (List<Integer> codes : List.of(CloseCodes.DEFINED, CloseCodes.PRIVATE)) {
            for (int code : codes) {
                cases.add(
                        "code." + code,
                        "Close with code " + code + " is answered with the same",
                        () -> List.of(Goodbye.with(FrameSpec.close(code, ""), code)));
                cases.add(
                        "code." + code + ".reason",
                        "Close with code " + code + " and a reason",
                        () -> List.of(Goodbye.with(FrameSpec.close(code, "because"), code)));
            }
        }
        for (int code : CloseCodes.REGISTERED) {
            cases.add(
                    "code." + code,
                    "Close with code " + code + ", registered after the RFC",
                    () -> List.of(new Registered(code)));
        }
        for (List<Integer> codes : List.of(CloseCodes.FORBIDDEN, CloseCodes.UNASSIGNED)) {
            for (int code : codes) {
                cases.add(
                        "bad-code." + code,
                        "Close with code " + code + ", which nobody may send",
                        () -> List.of(Send.frames(FrameSpec.close(code, "")), Failed.with(1002)));
                cases.add(
                        "bad-code." + code + ".reason",
                        "Close with code " + code + " and a reason",
                        () -> List.of(Send.frames(FrameSpec.close(code, "because")), Failed.with(1002)));
            }
        }
        for (int code : CloseCodes.BEYOND) {
            cases.add(
                    "bad-code." + code,
                    "Close with code " + code + ", of which the RFC says nothing",
                    () -> List.of(
                            Send.frames(FrameSpec.close(code, "")),
                            new FailedOrAccepted(Failed.with(1002), answer(code)::equals)));
        }
    }

    private void reasons() {
        for (int length : new int[] {1, 2, 122, MAX_REASON}) {
            cases.add(
                    "reason." + length,
                    "A reason of " + length + " bytes",
                    () -> List.of(Goodbye.with(FrameSpec.close(1000, Payloads.text(length)), 1000)));
            cases.add(
                    "reason." + length + ".chop-1",
                    "The same, a byte at a time",
                    () -> List.of(
                            Send.chopped(1, FrameSpec.close(1000, Payloads.text(length))), Goodbye.awaited(1000)));
        }
        for (Utf8Sequence sequence : Utf8Sequence.VALID) {
            cases.add(
                    "reason." + sequence.name(),
                    "A reason in UTF-8: " + sequence.hex(),
                    () -> List.of(Goodbye.with(reason(sequence.bytes().array()), 1000)));
        }
        String long2 = "\u00e9".repeat(MAX_REASON / 2) + "e";
        cases.add(
                "reason.two-byte-characters",
                "A reason of 123 bytes in 62 characters",
                () -> List.of(Goodbye.with(FrameSpec.close(1000, long2), 1000)));
    }

    private static FrameSpec reason(byte[] bytes) {
        return FrameSpec.of(Opcode.CLOSE, FrameSpec.closePayload(1000, bytes));
    }

    /** 1007 by section 8.1; section 7.1.7 leaves the code open. */
    private void badReasons() {
        for (List<Utf8Sequence> sequences : List.of(Utf8Sequence.INVALID, Utf8Sequence.CUT)) {
            for (Utf8Sequence sequence : sequences) {
                cases.add(
                        "bad-reason." + sequence.name(),
                        "A reason that is not UTF-8: " + sequence.hex(),
                        () -> List.of(Send.frames(reason(sequence.bytes().array())), Failed.with(1007, 1002)));
            }
        }
    }

    private void payloads() {
        cases.add(
                "empty",
                "A Close without payload is answered without code, or with 1000",
                () -> List.of(Send.frames(FrameSpec.of(Opcode.CLOSE, Bytes.NONE)), Goodbye.awaited(Heard.NO_CODE)));
        cases.add(
                "empty.chop-1",
                "The same, a byte at a time",
                () -> List.of(Send.chopped(1, FrameSpec.of(Opcode.CLOSE, Bytes.NONE)), Goodbye.awaited(Heard.NO_CODE)));
        for (int value : new int[] {0, 3, 0xff}) {
            cases.add(
                    "one-byte." + value,
                    "A Close with a payload of one byte: no code fits in",
                    () -> List.of(
                            Send.frames(FrameSpec.of(Opcode.CLOSE, new byte[] {(byte) value})), Failed.with(1002)));
        }
    }

    /** Nothing is answered after the Close frame. */
    private void after() {
        FrameSpec close = FrameSpec.close(1000, "");
        after("message", close, FrameSpec.text("too late"));
        after("binary", close, FrameSpec.binary(Payloads.bytes(1000)));
        after("large-message", close, FrameSpec.binary(Payloads.bytes(1 << 20)));
        after("ping", close, FrameSpec.ping("too late"));
        after("pong", close, FrameSpec.pong("too late"));
        after("close", close, FrameSpec.close(1001, "again"));
        after("reserved-bit", close, FrameSpec.text("x").rsv(4));
        after("reserved-opcode", close, FrameSpec.of(3, Bytes.NONE));
        after("bad-utf8", close, FrameSpec.of(Opcode.TEXT, new byte[] {(byte) 0xff}));
        after("wrong-mask", close, FrameSpec.text("x").wronglyMasked());
        after("continuation", close, FrameSpec.continuation("x"));
        after("garbage", close, FrameSpec.of(15, Payloads.bytes(500)).rsv(7));
    }

    private void after(String name, FrameSpec close, FrameSpec late) {
        for (int chop : new int[] {0, 1}) {
            if (late.payload().length() < 2000 || chop == 0) {
                cases.add(
                        "after." + name + ".chop-" + chop,
                        "A " + name + " behind the Close frame is ignored",
                        () -> List.of(Send.chopped(chop, close, late), Goodbye.awaited(1000)));
            }
        }
    }

    private void together() {
        cases.add(
                "together.message",
                "A message and a Close in one write",
                () -> List.of(
                        Send.frames(FrameSpec.text("last words"), FrameSpec.close(1000, "")),
                        new EchoUnlessClosed(Heard.Message.text("last words")),
                        Goodbye.awaited(1000)));
        cases.add(
                "together.after-echo",
                "A message, its echo, then Close",
                () -> List.of(Send.frames(FrameSpec.text("last words")), Echo.text("last words"), Goodbye.NORMAL));
        cases.add(
                "together.inside-message",
                "Close inside a message that is not finished, the rest behind it",
                () -> List.of(
                        Send.frames(
                                FrameSpec.text("a").notFinal(), FrameSpec.close(1000, ""), FrameSpec.continuation("b")),
                        Goodbye.awaited(1000)));
        cases.add(
                "together.crossing",
                "The peer fails the connection while a Close is under way to it",
                () -> List.of(Send.frames(FrameSpec.of(3, Bytes.NONE), FrameSpec.close(1000, "")), Failed.with(1002)));
        cases.add(
                "together.twice",
                "Two Close frames get one answer",
                () -> List.of(
                        Send.frames(FrameSpec.close(1000, ""), FrameSpec.close(1000, "")), Goodbye.awaited(1000)));
    }

    private void endOfTcp() {
        cases.add("tcp.idle", "TCP ends without a Close frame: the peer ends it, too", () -> List.of(EndOfTcp.now()));
        cases.add(
                "tcp.after-echo",
                "A message, its echo, then TCP ends",
                () -> List.of(Send.frames(FrameSpec.text("x")), Echo.text("x"), EndOfTcp.now()));
        cases.add(
                "tcp.inside-message",
                "TCP ends between two fragments",
                () -> List.of(Send.frames(FrameSpec.text("x").notFinal()), EndOfTcp.now()));
        cases.add(
                "tcp.inside-header",
                "TCP ends inside the header of a frame",
                () -> List.of(SendAllBut.last(1004, FrameSpec.binary(Payloads.bytes(1000))), EndOfTcp.now()));
        cases.add(
                "tcp.inside-payload",
                "TCP ends inside the payload of a frame",
                () -> List.of(SendAllBut.last(500, FrameSpec.binary(Payloads.bytes(1000))), EndOfTcp.now()));
        cases.add(
                "tcp.inside-control",
                "TCP ends inside a ping",
                () -> List.of(SendAllBut.last(3, FrameSpec.ping("pingping")), EndOfTcp.now()));
        cases.add(
                "tcp.inside-close",
                "TCP ends inside a Close frame",
                () -> List.of(SendAllBut.last(1, FrameSpec.close(1000, "")), EndOfTcp.now()));
    }
}
