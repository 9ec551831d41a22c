package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Compressed messages of all sorts (RFC 7692 sections 6.1 and 7.2). */
final class DeflateCases {
    private static final int[] SIZES = {0, 1, 16, 64, 256, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072};
    private static final int[] FRAME_SIZES = {3, 128, 1024, 16_384};
    private static final int MESSAGES = 5;
    private static final int MIB = 1 << 20;

    private final CaseList cases = new CaseList("deflate");

    static List<WireCase> all() {
        DeflateCases deflate = new DeflateCases();
        for (DeflatePayload kind : DeflatePayload.values()) {
            deflate.sizes(kind);
            deflate.fragments(kind);
            deflate.large(kind);
        }
        deflate.mixed();
        deflate.many();
        deflate.control();
        return deflate.cases.cases();
    }

    /** Parameters by the name they have in case ids. */
    static Map<String, DeflateParameters> takeovers() {
        Map<String, DeflateParameters> all = new TreeMap<>();
        all.put("takeover", new DeflateParameters(false, false, null, 0));
        all.put("no-server-takeover", new DeflateParameters(true, false, null, 0));
        all.put("no-client-takeover", new DeflateParameters(false, true, null, 0));
        all.put("no-takeover", new DeflateParameters(true, true, null, 0));
        return all;
    }

    private void add(String name, String description, DeflateParameters parameters, Supplier<List<Step>> steps) {
        cases.add(name, description, CaseList.BOTH, new Steps(new DeflateOpening(parameters), steps));
    }

    private void usual(String name, String description, Supplier<List<Step>> steps) {
        cases.add(name, description, CaseList.BOTH, new Steps(DeflateOpening.USUAL, steps));
    }

    private void sizes(DeflatePayload kind) {
        takeovers().forEach((way, parameters) -> {
            for (int size : SIZES) {
                add(
                        way + "." + kind.id() + "." + size,
                        MESSAGES + " messages of " + size + " bytes, " + kind.id() + ", with " + way,
                        parameters,
                        () -> roundTrips(kind, size, 0));
            }
        });
    }

    private static List<Step> roundTrips(DeflatePayload kind, int size, int frameSize) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Heard.Message message = kind.message(size);
            steps.add(new SendCompressed(message, frameSize, 0));
            steps.add(new Echo(message));
        }
        steps.add(Goodbye.NORMAL);
        return steps;
    }

    private void fragments(DeflatePayload kind) {
        for (int size : FRAME_SIZES) {
            usual(
                    "fragments." + kind.id() + "." + size,
                    "Messages of 20,000 bytes, " + kind.id() + ", in frames of " + size + " compressed bytes",
                    () -> roundTrips(kind, 20_000, size));
        }
        for (int chop : new int[] {1, 100}) {
            Heard.Message message = kind.message(5000);
            usual(
                    "chopped." + kind.id() + "." + chop,
                    "A message, written " + chop + " bytes at a time",
                    () -> List.of(
                            new SendCompressed(message, 0, chop),
                            new Echo(message),
                            new SendCompressed(message, 11, chop),
                            new Echo(message),
                            Goodbye.NORMAL));
        }
    }

    private void large(DeflatePayload kind) {
        for (int size : kind.shrinks() ? new int[] {MIB, 4 * MIB, 16 * MIB} : new int[] {MIB, 4 * MIB}) {
            usual(
                    "large." + kind.id() + "." + size / MIB + "m",
                    "A message of " + size + " bytes, " + kind.id(),
                    () -> {
                        Heard.Message message = kind.message(size);
                        return List.of(SendCompressed.whole(message), new Echo(message), Goodbye.NORMAL);
                    });
        }
    }

    private void mixed() {
        for (DeflatePayload kind : DeflatePayload.values()) {
            Heard.Message message = kind.message(3000);
            FrameSpec plain = FrameSpec.of(message.text() ? Opcode.TEXT : Opcode.BINARY, message.payload());
            usual(
                    "mixed." + kind.id(),
                    "Compressed and plain messages in turn; a plain one leaves the window alone",
                    () -> List.of(
                            SendCompressed.whole(message),
                            new Echo(message),
                            Send.frames(plain),
                            new Echo(message),
                            SendCompressed.whole(message),
                            new Echo(message),
                            Send.frames(FrameSpec.text("")),
                            Echo.text(""),
                            SendCompressed.whole(message),
                            new Echo(message),
                            Goodbye.NORMAL));
        }
        usual(
                "plain",
                "Only plain messages: nobody has to compress",
                () -> List.of(
                        Send.frames(FrameSpec.text("plain"), FrameSpec.binary(Payloads.bytes(1000))),
                        Echo.text("plain"),
                        Echo.binary(Payloads.bytes(1000)),
                        Goodbye.NORMAL));
    }

    private void many() {
        takeovers()
                .forEach((way, parameters) ->
                        add("many." + way, "300 messages in one go, with " + way, parameters, () -> {
                            List<Step> steps = new ArrayList<>();
                            List<Step> echoes = new ArrayList<>();
                            for (int i = 0; i < 300; i++) {
                                Heard.Message message =
                                        Heard.Message.text("{\"number\": " + i + ", \"words\": \"much the same\"}");
                                steps.add(SendCompressed.whole(message));
                                echoes.add(new Echo(message));
                            }
                            steps.addAll(echoes);
                            steps.add(Goodbye.NORMAL);
                            return steps;
                        }));
    }

    private void control() {
        byte[] hello = DeflateVectors.HELLO.array();
        usual("control-between", "Pings between the fragments of a compressed message are never compressed", () -> {
            List<FrameSpec> frames = new ArrayList<>();
            List<Bytes> pings = new ArrayList<>();
            for (FrameSpec frame : SendCompressed.frames(Opcode.TEXT, hello, 2)) {
                Bytes ping = Bytes.utf8("ping " + pings.size());
                frames.add(frame);
                frames.add(FrameSpec.of(Opcode.PING, ping));
                pings.add(ping);
            }
            return List.of(
                    new Send(frames, 0), new EchoAndPongs(List.of(Heard.Message.text("Hello")), pings), Goodbye.NORMAL);
        });
        usual(
                "close-between",
                "A Close between the fragments of a compressed message",
                () -> List.of(
                        new Send(SendCompressed.frames(Opcode.TEXT, hello, 3).subList(0, 2), 0), Goodbye.NORMAL));
    }
}
