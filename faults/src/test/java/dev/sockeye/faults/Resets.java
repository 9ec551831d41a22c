package dev.sockeye.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;

/** Connections that are reset at a random byte of what a peer sends, having read a random part of what it gets. */
final class Resets implements Trouble {
    private static final int WARM_UP = 200;
    /** What Tomcat takes by default. */
    private static final int BIG = 8_000;

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int resets = scale.of(300, 10_000);
        try (ServerUnderFault server = ServerUnderFault.start(contender)) {
            URI uri = server.uri("/echo");
            warmUp(uri);
            ServerState before = server.stateAtRest();
            ManyPeers.act(resets, number -> reset(uri, new Random(number)));
            ServerState after = server.stateBackTo(before);
            return new Aftermath(resets + " resets", Echoes.isAnswered(uri), before, after);
        }
    }

    /** What a server has loaded and begun that knows trouble. */
    static void warmUp(URI uri) throws InterruptedException {
        ManyPeers.act(WARM_UP, number -> reset(uri, new Random(-number)));
    }

    private static boolean reset(URI uri, Random random) throws IOException {
        byte[] conversation = conversation(uri);
        int sent = random.nextInt(conversation.length + 1);
        RawPeer peer = RawPeer.connect(uri);
        try {
            peer.write(Arrays.copyOf(conversation, sent));
            int wanted = random.nextInt(1 + sent / 2);
            while (wanted-- > 0 && peer.socket().getInputStream().available() > 0) {
                peer.read();
            }
        } catch (IOException ended) {
            return false;
        } finally {
            peer.reset();
        }
        return true;
    }

    /** Handshake, messages of all kinds, and a Close frame. */
    private static byte[] conversation(URI uri) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HttpHead.request(uri).getBytes(ISO_8859_1));
        for (RawFrame frame : new RawFrame[] {
            RawFrame.text("x".repeat(100)),
            RawFrame.binary(new byte[BIG]),
            RawFrame.ping("?"),
            RawFrame.text("begun").notFinal(),
            RawFrame.ping("in between"),
            RawFrame.continuation(" and ended"),
            RawFrame.binary(new byte[BIG]),
            RawFrame.close(1000, "")
        }) {
            bytes.writeBytes(frame.encode(true));
        }
        return bytes.toByteArray();
    }
}
