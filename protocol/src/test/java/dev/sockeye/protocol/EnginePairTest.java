package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;

/** A client engine wired to a server engine, both talking at random through pipes that cut at random. */
@Tag("D-FRG-5")
@Tag("D-SND-2")
class EnginePairTest {
    /** One engine, what its user did and got, and the pipe to the other side. */
    private static final class Side {
        final Engine engine;
        final Recorder recorder = new Recorder();
        final List<String> sent = new ArrayList<>();
        final List<String> pings = new ArrayList<>();
        private final Gatherer delivered = new Gatherer(recorder);
        private final Deque<ByteBuffer> pipe = new ArrayDeque<>();
        private final Random random;
        private final StringBuilder open = new StringBuilder();
        private boolean text;

        Side(Role role, Random random) {
            this.random = random;
            engine = new Engine(role, Limits.DEFAULT, List.of(), random::nextInt);
            if (random.nextBoolean()) {
                engine.deliverText(Delivery.PARTIAL, Engine.NO_LIMIT);
                engine.deliverBinary(Delivery.PARTIAL, Engine.NO_LIMIT);
            }
        }

        void ping() {
            byte[] payload = new byte[random.nextInt(126)];
            random.nextBytes(payload);
            engine.ping(ByteBuffer.wrap(payload));
            pings.add(Hex.of(payload));
            sent.add(("ping " + Hex.of(payload)).strip());
        }

        void sendPart(boolean last) {
            if (!engine.isSendingMessage()) {
                text = random.nextBoolean();
                open.setLength(0);
            }
            if (text) {
                String part = RandomStream.text(random, RandomStream.size(random));
                engine.sendText(part, last);
                open.append(part);
            } else {
                byte[] part = new byte[RandomStream.size(random)];
                random.nextBytes(part);
                engine.sendBinary(ByteBuffer.wrap(part), last);
                open.append(Hex.of(part));
            }
            if (last) {
                sent.add((text ? "text" : "binary") + (open.isEmpty() ? "" : " " + open));
            }
        }

        /** Moves some of what waits here to the other side; false if nothing waits. */
        boolean moveTo(Side other) {
            for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
                pipe.add(next);
            }
            ByteBuffer first = pipe.peek();
            if (first == null) {
                return false;
            }
            byte[] chunk = new byte[1 + random.nextInt(first.remaining())];
            first.get(chunk);
            if (!first.hasRemaining()) {
                pipe.remove();
            }
            other.engine.receive(ByteBuffer.wrap(chunk), 0);
            for (Event event = other.engine.poll(); event != Event.NEED_INPUT; event = other.engine.poll()) {
                other.delivered.on(event, other.engine);
            }
            return true;
        }
    }

    @RepeatedTest(60)
    @Tag("D-CLS-8")
    void every_message_arrives_once_intact_and_in_order_until_the_closing_handshake_is_complete(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Side client = new Side(Role.CLIENT, random);
        Side server = new Side(Role.SERVER, random);
        talk(client, server, random);
        finish(client);
        finish(server);
        drain(client, server);
        checkReceived(client, server);
        checkReceived(server, client);

        boolean clientCloses = random.nextInt(3) > 0;
        boolean serverCloses = !clientCloses || random.nextBoolean();
        close(client, clientCloses);
        close(server, serverCloses);
        drain(client, server);

        checkEnd(client, server, clientCloses);
        checkEnd(server, client, serverCloses);
    }

    private static void talk(Side client, Side server, Random random) {
        for (int step = 0; step < 400; step++) {
            Side side = random.nextBoolean() ? client : server;
            switch (random.nextInt(8)) {
                case 0 -> side.ping();
                case 1, 2 -> side.sendPart(random.nextBoolean());
                default -> side.moveTo(side == client ? server : client);
            }
        }
    }

    private static void finish(Side side) {
        if (side.engine.isSendingMessage()) {
            side.sendPart(true);
        }
    }

    private static void drain(Side client, Side server) {
        boolean moved = true;
        while (moved) {
            moved = client.moveTo(server);
            moved |= server.moveTo(client);
        }
    }

    private static void checkReceived(Side sender, Side receiver) {
        List<String> delivered = receiver.recorder.take();
        assertThat(delivered).filteredOn(event -> !event.startsWith("pong")).isEqualTo(sender.sent);
        assertThat(delivered)
                .filteredOn(event -> event.startsWith("pong"))
                .isEqualTo(receiver.pings.stream()
                        .map(ping -> ("pong " + ping).strip())
                        .toList());
    }

    private static void close(Side side, boolean really) {
        side.sent.clear();
        side.sendPart(true);
        if (really) {
            side.engine.close(new CloseStatus(1000, "bye"), 0);
        }
    }

    /** Who has not closed is delivered the last message of the other side; both are notified of the end. */
    private static void checkEnd(Side side, Side other, boolean closed) {
        List<String> delivered = new ArrayList<>(closed ? List.of() : other.sent);
        delivered.add(closed ? "closed LOCAL 1000 bye" : "closed PEER 1000 bye");
        assertThat(side.recorder.take()).isEqualTo(delivered);
        assertThat(side.engine.isClosed()).isTrue();
        assertThat(HeldBytes.by(side.engine)).as("only the reason").isEqualTo(3);
    }
}
