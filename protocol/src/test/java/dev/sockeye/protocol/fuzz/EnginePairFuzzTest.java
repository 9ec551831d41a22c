package dev.sockeye.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Role;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;

/**
 * The input is a script for a client and a server engine that talk through pipes: each step is a byte, that is a bit for
 * the side, three bits for what it does and four for how much of the following bytes it sends.
 */
@Tag("G-PAR-1")
@Tag("D-FRG-5")
@Tag("D-SND-2")
class EnginePairFuzzTest {
    private static final int MOST_STEPS = 500;
    private static final int[] EDGES = {125, 126, 4096, 4097, 16_384, 65_535, 65_536, 70_000};

    @FuzzTest
    void every_message_arrives_once_intact_and_in_order_whatever_both_sides_do(byte[] input) {
        Talker client = new Talker(Role.CLIENT);
        Talker server = new Talker(Role.SERVER);
        ByteBuffer script = ByteBuffer.wrap(input);
        for (int step = 0; step < MOST_STEPS && script.hasRemaining(); step++) {
            int what = script.get() & 0xFF;
            boolean byClient = (what & 1) == 0;
            run(what, script, byClient ? client : server, byClient ? server : client);
        }
        client.finishMessage();
        server.finishMessage();
        drain(client, server);
        client.checkTold(server);
        server.checkTold(client);
        if (!client.hasClosed() && !server.hasClosed()) {
            client.close(1000);
            drain(client, server);
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
        if (amount < 12) {
            side.delivers(amount % 2 == 0 ? Delivery.WHOLE : Delivery.PARTIAL);
        } else {
            side.close(new int[] {1000, 1001, 3000, 1005}[amount - 12]);
        }
    }

    /** The next bytes of the script, and for the largest amount as many as are at the edge of something. */
    private static byte[] payload(ByteBuffer script, int amount) {
        byte[] payload = new byte[amount == 15 && script.hasRemaining() ? EDGES[script.get() & 7] : amount];
        script.get(payload, 0, Math.min(script.remaining(), payload.length));
        return payload;
    }

    private static void drain(Talker client, Talker server) {
        boolean moved = true;
        while (moved) {
            moved = client.moveTo(server, Integer.MAX_VALUE);
            moved |= server.moveTo(client, Integer.MAX_VALUE);
        }
    }
}
