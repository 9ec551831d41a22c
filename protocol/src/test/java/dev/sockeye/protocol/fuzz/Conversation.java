package dev.sockeye.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Delivery;
import java.nio.ByteBuffer;

/**
 * A script for two engines that talk through pipes: each step is a byte, that is a bit for the side, three bits for what it
 * does and four for how much of the following bytes it sends. Every message arrives once, intact and in order.
 */
final class Conversation {
    private static final int MAX_STEPS = 500;
    private static final int[] EDGES = {125, 126, 4096, 4097, 16_384, 65_535, 65_536, 70_000};
    private static final int[] CODES = {1000, 1001, 3000, 1005};

    private final Talker client;
    private final Talker server;

    Conversation(Talker client, Talker server) {
        this.client = client;
        this.server = server;
    }

    void check(ByteBuffer script) {
        for (int step = 0; step < MAX_STEPS && script.hasRemaining(); step++) {
            int what = script.get() & 0xFF;
            boolean byClient = (what & 1) == 0;
            run(what, script, byClient ? client : server, byClient ? server : client);
        }
        client.finishMessage();
        server.finishMessage();
        drain();
        client.checkDelivered(server);
        server.checkDelivered(client);
        if (!client.hasClosed() && !server.hasClosed()) {
            client.close(CODES[0]);
            drain();
        }
        assertThat(client.isEnded() && server.isEnded()).isTrue();
    }

    private static void run(int what, ByteBuffer script, Talker side, Talker other) {
        int amount = what >> 4;
        switch ((what >> 1) & 7) {
            case 0 -> side.sendText(payload(script, amount), false);
            case 1 -> side.sendText(payload(script, amount), true);
            case 2 -> side.sendBinary(payload(script, amount), false);
            case 3 -> side.sendBinary(payload(script, amount), true);
            case 4 -> side.ping(payload(script, amount * 9));
            case 5 -> side.pong(other, payload(script, amount * 9));
            case 6 -> side.moveTo(other, 1 << amount);
            default -> configure(side, amount);
        }
    }

    private static void configure(Talker side, int amount) {
        int code = amount - (16 - CODES.length);
        if (code < 0) {
            side.delivers(amount % 2 == 0 ? Delivery.WHOLE : Delivery.PARTIAL);
        } else {
            side.close(CODES[code]);
        }
    }

    /** The next bytes of the script, and for the largest amount as many as are at the edge of something. */
    private static byte[] payload(ByteBuffer script, int amount) {
        byte[] payload = new byte[amount == 15 && script.hasRemaining() ? EDGES[script.get() & 7] : amount];
        script.get(payload, 0, Math.min(script.remaining(), payload.length));
        return payload;
    }

    private void drain() {
        boolean moved = true;
        while (moved) {
            moved = client.moveTo(server, Integer.MAX_VALUE);
            moved |= server.moveTo(client, Integer.MAX_VALUE);
        }
    }
}
