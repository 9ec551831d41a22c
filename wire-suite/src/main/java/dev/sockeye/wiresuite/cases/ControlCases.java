package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.LengthForm;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pings and pongs (RFC 6455 section 5.5). */
final class ControlCases {
    private static final int[] PING_SIZES = {0, 1, 4, 64, 124, 125};
    private static final int FLOOD = 5_000;

    private final CaseList cases = new CaseList("control");

    static List<WireCase> all() {
        ControlCases control = new ControlCases();
        control.pings();
        control.manyPings();
        control.pongs();
        control.tooLong();
        control.fragmented();
        return control.cases.cases();
    }

    private void pings() {
        for (int size : PING_SIZES) {
            Bytes payload = new Bytes(Payloads.bytes(size));
            cases.add(
                    "ping." + size,
                    "A ping of " + size + " bytes comes back as a pong",
                    () -> List.of(Send.frames(FrameSpec.of(Opcode.PING, payload)), Pongs.of(payload), Goodbye.NORMAL));
            cases.add(
                    "ping." + size + ".chop-1",
                    "The same, written a byte at a time",
                    () -> List.of(
                            Send.chopped(1, FrameSpec.of(Opcode.PING, payload)), Pongs.of(payload), Goodbye.NORMAL));
        }
        Bytes notText = new Bytes(new byte[] {0, (byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0x80, 0x7f});
        cases.add(
                "ping.not-utf8",
                "A ping's payload need not be text",
                () -> List.of(Send.frames(FrameSpec.of(Opcode.PING, notText)), Pongs.of(notText), Goodbye.NORMAL));
        cases.add(
                "ping.between-messages",
                "Pings between messages are answered and do not disturb them",
                () -> List.of(
                        Send.frames(FrameSpec.text("one"), FrameSpec.ping("p")),
                        new EchoAndPongs(List.of(Heard.Message.text("one")), List.of(Bytes.utf8("p"))),
                        Send.frames(FrameSpec.ping("q"), FrameSpec.text("two")),
                        new EchoAndPongs(List.of(Heard.Message.text("two")), List.of(Bytes.utf8("q"))),
                        Goodbye.NORMAL));
    }

    private void manyPings() {
        for (int count : new int[] {2, 10, 100}) {
            for (int chop : new int[] {0, 1, 5}) {
                cases.add(
                        "pings." + count + ".chop-" + chop,
                        count + " pings in a row" + (chop == 0 ? " in one write" : ", " + chop + " bytes at a time"),
                        () -> pingsInARow(count, chop));
            }
        }
        cases.add(
                "pings.flood",
                FLOOD + " pings while the suite reads: at least the last is answered",
                () -> pingsInARow(FLOOD, 0));
    }

    private static List<Step> pingsInARow(int count, int chop) {
        List<FrameSpec> frames = new ArrayList<>();
        List<Bytes> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes payload = Bytes.utf8("ping " + i);
            frames.add(FrameSpec.of(Opcode.PING, payload));
            payloads.add(payload);
        }
        return List.of(new Send(frames, chop), new Pongs(payloads), Goodbye.NORMAL);
    }

    private void pongs() {
        for (int size : new int[] {0, 1, 125}) {
            cases.add(
                    "pong.unsolicited." + size,
                    "A pong nobody asked for is not answered",
                    () -> List.of(
                            Send.frames(FrameSpec.of(Opcode.PONG, Payloads.bytes(size)), FrameSpec.ping("after")),
                            Pongs.of(Bytes.utf8("after")),
                            Goodbye.NORMAL));
        }
        cases.add("pong.many", "A thousand pongs nobody asked for, then a message", () -> {
            List<FrameSpec> frames = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                frames.add(FrameSpec.pong("pong " + i));
            }
            frames.add(FrameSpec.text("after"));
            return List.of(new Send(frames, 0), Echo.text("after"), Goodbye.NORMAL);
        });
        cases.add(
                "pong.of-no-ping",
                "A pong with the payload of no ping, and a ping after it",
                () -> List.of(
                        Send.frames(FrameSpec.pong("x"), FrameSpec.ping("y"), FrameSpec.pong("y"), FrameSpec.text("z")),
                        new EchoAndPongs(List.of(Heard.Message.text("z")), List.of(Bytes.utf8("y"))),
                        Goodbye.NORMAL));
    }

    private void tooLong() {
        for (int opcode : new int[] {Opcode.PING, Opcode.PONG, Opcode.CLOSE}) {
            for (int size : new int[] {126, 127, 1000, 65_536}) {
                FrameSpec frame = FrameSpec.of(opcode, content(opcode, size));
                String name = "too-long." + Opcode.name(opcode) + "." + size;
                String what = "A " + Opcode.name(opcode) + " of " + size + " bytes: at most 125 are allowed";
                cases.add(name, what, () -> List.of(Send.frames(frame), Failed.with(1002)));
            }
            cases.add(
                    "too-long." + Opcode.name(opcode) + ".header",
                    "Only the header of a " + Opcode.name(opcode) + " of 126 bytes: enough to fail",
                    () -> List.of(
                            SendAllBut.last(126, FrameSpec.of(opcode, content(opcode, 126))), Failed.earlyWith(1002)));
        }
        Bytes payload = Bytes.utf8("short");
        cases.add(
                "too-long.ping.64-bit",
                "A ping of 5 bytes whose length is written in 64 bits",
                () -> List.of(
                        Send.frames(FrameSpec.of(Opcode.PING, payload).length(LengthForm.SIXTY_FOUR_BITS)),
                        new FailedOrAccepted(Failed.with(1002), new Heard.Control(Opcode.PONG, payload)::equals)));
    }

    private static byte[] content(int opcode, int size) {
        byte[] reason = new byte[size - 2];
        Arrays.fill(reason, (byte) 'x');
        return opcode == Opcode.CLOSE ? FrameSpec.closePayload(1000, reason) : Payloads.bytes(size);
    }

    private void fragmented() {
        for (int opcode : new int[] {Opcode.PING, Opcode.PONG, Opcode.CLOSE}) {
            String name = Opcode.name(opcode);
            FrameSpec whole = FrameSpec.of(opcode, content(opcode, 5));
            cases.add(
                    "fragmented." + name,
                    "A " + name + " that is not final: control frames must not be fragmented",
                    () -> List.of(Send.frames(whole.notFinal()), Failed.with(1002)));
            cases.add(
                    "fragmented." + name + ".empty",
                    "An empty " + name + " that is not final",
                    () -> List.of(Send.frames(FrameSpec.of(opcode, Bytes.NONE).notFinal()), Failed.with(1002)));
            cases.add(
                    "fragmented." + name + ".continued",
                    "A " + name + " in two frames",
                    () -> List.of(Send.frames(whole.notFinal(), FrameSpec.continuation("rest")), Failed.with(1002)));
            cases.add(
                    "fragmented." + name + ".inside-message",
                    "The same between the fragments of a message",
                    () -> List.of(
                            Send.frames(FrameSpec.text("a").notFinal(), whole.notFinal(), FrameSpec.continuation("b")),
                            Failed.with(1002)));
        }
    }
}
