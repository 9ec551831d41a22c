package dev.sockeye.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Messages, very many of them: {@code faults.messages}. */
final class Soak implements Trouble {
    private static final int PEERS = 16;
    private static final int BATCH = 500;
    private static final int HEADER = 2;

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        long messages = Long.getLong("faults.messages", scale.of(200_000, 10_000_000));
        int batches = (int) (messages / PEERS / BATCH);
        try (ServerUnderFault server = ServerUnderFault.start(contender)) {
            URI uri = server.uri("/echo");
            Resets.warmUp(uri);
            ManyPeers.act(PEERS, PEERS, number -> batchesAnswered(uri, batches / 10));
            ServerState before = server.stateAtRest();
            List<Integer> answered = ManyPeers.act(PEERS, PEERS, number -> batchesAnswered(uri, batches));
            ServerState after = server.stateBackTo(before);
            int all = answered.stream().mapToInt(Integer::intValue).sum();
            return new Aftermath(
                    "%,d messages echoed over %d connections".formatted((long) all * BATCH, PEERS),
                    all == batches * PEERS,
                    before,
                    after);
        }
    }

    private static int batchesAnswered(URI uri, int batches) throws IOException {
        byte[] payload = "a message of 32 bytes in a batch".getBytes(US_ASCII);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            sent.writeBytes(RawFrame.text(new String(payload, US_ASCII)).encode(true));
            expected.writeBytes(RawFrame.text(new String(payload, US_ASCII)).encode(false));
        }
        try (RawPeer peer = RawPeer.open(uri)) {
            int answered = 0;
            while (answered < batches
                    && Arrays.equals(
                            peer.write(sent.toByteArray()).readBytes(BATCH * (HEADER + payload.length)),
                            expected.toByteArray())) {
                answered++;
            }
            peer.send(RawFrame.close(1000, "")).nextClose();
            return answered;
        }
    }
}
