package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.List;

/** Messages in fragments, in order and out of it (RFC 6455 section 5.4). */
final class FragmentCases {
    private static final Bytes PING = Bytes.utf8("between");
    private static final int[] COUNTS = {2, 3, 10, 100, 1000};

    private final CaseList cases = new CaseList("fragment");

    static List<WireCase> all() {
        FragmentCases fragments = new FragmentCases();
        for (boolean text : new boolean[] {true, false}) {
            fragments.counts(text);
            fragments.empties(text);
            fragments.controlBetween(text);
            fragments.faults(text);
        }
        fragments.sequence();
        return fragments.cases.cases();
    }

    private static Heard.Message message(boolean text, byte[] payload) {
        return new Heard.Message(text, new Bytes(payload), false);
    }

    private static String kind(boolean text) {
        return text ? "text" : "binary";
    }

    private static int opcode(boolean text) {
        return text ? Opcode.TEXT : Opcode.BINARY;
    }

    private static byte[] payload(int size) {
        return Bytes.utf8(Payloads.text(size)).array();
    }

    private void counts(boolean text) {
        for (int count : COUNTS) {
            for (int chop : new int[] {0, 1}) {
                byte[] payload = payload(count);
                cases.add(
                        kind(text) + ".in-" + count + ".chop-" + chop,
                        "A " + kind(text) + " message in " + count + " fragments of a byte"
                                + (chop == 0 ? ", in one write" : ", a byte at a time"),
                        () -> List.of(
                                new Send(Payloads.fragments(opcode(text), payload, 1), chop),
                                new Echo(message(text, payload)),
                                Goodbye.NORMAL));
            }
        }
    }

    private void empties(boolean text) {
        String[][] shapes = {
            {"", ""}, {"", "", ""}, {"", "x"}, {"x", ""}, {"x", "", "y"}, {"", "x", ""}, {"", "", "", "x", "", "", ""}
        };
        for (String[] shape : shapes) {
            List<FrameSpec> frames = fragments(text, shape);
            String lengths = lengths(shape);
            cases.add(
                    kind(text) + ".lengths-" + lengths,
                    "A " + kind(text) + " message in fragments of " + lengths.replace('-', ',') + " bytes",
                    () -> List.of(
                            new Send(frames, 0),
                            new Echo(message(
                                    text, Bytes.utf8(String.join("", shape)).array())),
                            Goodbye.NORMAL));
        }
    }

    private static List<FrameSpec> fragments(boolean text, String... pieces) {
        List<FrameSpec> frames = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            FrameSpec frame = FrameSpec.of(i == 0 ? opcode(text) : Opcode.CONTINUATION, Bytes.utf8(pieces[i]));
            frames.add(i == pieces.length - 1 ? frame : frame.notFinal());
        }
        return frames;
    }

    private static String lengths(String... pieces) {
        List<String> lengths = new ArrayList<>();
        for (String piece : pieces) {
            lengths.add(String.valueOf(piece.length()));
        }
        return String.join("-", lengths);
    }

    private void controlBetween(boolean text) {
        for (int chop : new int[] {0, 1}) {
            String way = ".chop-" + chop;
            cases.add(
                    kind(text) + ".ping-between" + way,
                    "A ping between two fragments",
                    () -> between(text, chop, 1, "a", "b"));
            cases.add(
                    kind(text) + ".ping-between-all" + way,
                    "A ping after each of many fragments",
                    () -> between(text, chop, 1, "a", "b", "c", "", "d", "e"));
            cases.add(
                    kind(text) + ".pings-between" + way,
                    "Ten pings after each fragment",
                    () -> between(text, chop, 10, "a", "b", "c"));
        }
        cases.add(
                kind(text) + ".pong-before-rest",
                "The ping between two fragments is answered before the second is sent",
                () -> List.of(
                        new Send(fragments(text, "a", "b").subList(0, 1), 0),
                        Send.frames(FrameSpec.of(Opcode.PING, PING)),
                        Pongs.of(PING),
                        Send.frames(FrameSpec.continuation("b")),
                        new Echo(message(text, Bytes.utf8("ab").array())),
                        Goodbye.NORMAL));
        cases.add(
                kind(text) + ".pong-between",
                "A pong nobody asked for between two fragments",
                () -> List.of(
                        Send.frames(fragments(text, "a", "b").get(0), FrameSpec.pong("x"), FrameSpec.continuation("b")),
                        new Echo(message(text, Bytes.utf8("ab").array())),
                        Goodbye.NORMAL));
        cases.add(
                kind(text) + ".close-between",
                "A Close between two fragments ends the connection",
                () -> List.of(
                        Send.frames(fragments(text, "a", "b").get(0), FrameSpec.close(1000, "")),
                        Goodbye.awaited(1000)));
    }

    private static List<Step> between(boolean text, int chop, int pings, String... pieces) {
        List<FrameSpec> frames = new ArrayList<>();
        List<Bytes> payloads = new ArrayList<>();
        for (FrameSpec fragment : fragments(text, pieces)) {
            frames.add(fragment);
            for (int i = 0; i < pings; i++) {
                Bytes payload = Bytes.utf8("ping " + payloads.size());
                frames.add(FrameSpec.of(Opcode.PING, payload));
                payloads.add(payload);
            }
        }
        Heard.Message whole = message(text, Bytes.utf8(String.join("", pieces)).array());
        return List.of(new Send(frames, chop), new EchoAndPongs(List.of(whole), payloads), Goodbye.NORMAL);
    }

    private void faults(boolean text) {
        FrameSpec whole = FrameSpec.of(opcode(text), Bytes.utf8("x"));
        FrameSpec first = whole.notFinal();
        FrameSpec last = FrameSpec.continuation("y");
        fault(text, "continuation-first", "A final continuation of nothing", last);
        fault(
                text,
                "continuation-first-not-final",
                "A continuation of nothing that is not final",
                last.notFinal(),
                last);
        fault(text, "continuation-empty", "An empty continuation of nothing", FrameSpec.continuation(""));
        fault(text, "whole-inside", "A whole message inside another", first, whole, last);
        fault(text, "first-inside", "The first fragment of a message inside another", first, first, last);
        fault(
                text,
                "other-kind-inside",
                "A message of the other kind inside another",
                first,
                FrameSpec.of(opcode(!text), Bytes.utf8("z")),
                last);
        fault(text, "new-message-instead", "A new message where the last fragment is due", first, whole);
        fault(text, "after-ping", "A ping, then a message inside another", first, FrameSpec.ping("p"), whole);
        faultAfter(text, "continuation-after", "A continuation after a whole message", whole, last);
        faultAfter(
                text,
                "continuation-after-fragments",
                "A continuation after the last fragment",
                first,
                FrameSpec.continuation(""),
                last);
        cases.add(
                "fault." + kind(text) + ".header",
                "Only the header of a message inside another: enough to fail",
                () -> List.of(
                        new SendAllBut(1, List.of(first, FrameSpec.of(opcode(text), Bytes.utf8("z")))),
                        Failed.earlyWith(1002)));
    }

    private void fault(boolean text, String name, String description, FrameSpec... frames) {
        for (int chop : new int[] {0, 1}) {
            cases.add(
                    "fault." + kind(text) + "." + name + ".chop-" + chop,
                    description,
                    () -> List.of(Send.chopped(chop, frames), Failed.with(1002)));
        }
    }

    private void faultAfter(boolean text, String name, String description, FrameSpec... frames) {
        Heard.Message whole = message(text, Bytes.utf8("x").array());
        List<FrameSpec> good = List.of(frames).subList(0, frames.length - 1);
        FrameSpec bad = frames[frames.length - 1];
        cases.add(
                "fault." + kind(text) + "." + name,
                description,
                () -> List.of(new Send(good, 0), new Echo(whole), Send.frames(bad), Failed.with(1002)));
        cases.add(
                "fault." + kind(text) + "." + name + ".same-write",
                description + ", in one write",
                () -> List.of(Send.frames(frames), Failed.with(1002).after(whole)));
    }

    private void sequence() {
        cases.add("sequence", "Fragmented and whole messages of both kinds in turn", () -> {
            List<FrameSpec> frames = new ArrayList<>(fragments(true, "te", "xt"));
            frames.add(FrameSpec.binary(payload(9)));
            frames.addAll(fragments(false, "bi", "na", "ry"));
            frames.add(FrameSpec.text("whole"));
            return List.of(
                    new Send(frames, 0),
                    Echo.text("text"),
                    Echo.binary(payload(9)),
                    Echo.binary(Bytes.utf8("binary").array()),
                    Echo.text("whole"),
                    Goodbye.NORMAL);
        });
    }
}
