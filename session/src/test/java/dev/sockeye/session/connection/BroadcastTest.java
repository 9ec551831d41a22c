package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.session.connection.CrowdMember.Agreed;
import dev.sockeye.session.connection.CrowdMember.World;
import dev.sockeye.session.connection.Threads.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Handlers of some connections send to 500, themselves among them, in batches of different length: blocking and not, and some
 * wait for what they have sent. {@code broadcast.messages} says how many each gets.
 */
@Timeout(600)
class BroadcastTest {
    private static final int MEMBERS = 500;
    private static final int SENDERS = 4;
    private static final int EACH = Integer.getInteger("broadcast.messages", 200) / SENDERS;
    private static final int MOST_AT_ONCE = 32;
    private static final long SEED = 7_692;

    private final ExecutorService io = Executors.newFixedThreadPool(4);
    private final ExecutorService callbacks = Executors.newCachedThreadPool();
    private final ExecutorService network = Executors.newFixedThreadPool(2);
    private final SystemTimers timers = new SystemTimers("broadcast-timers");
    private final SlowHandlers slowHandlers = new SlowHandlers(io, "broadcast-slow-handlers");
    private final ZlibPool zlib = new ZlibPool(4);
    private final List<CrowdMember> members = new ArrayList<>();

    @AfterEach
    void stop() {
        slowHandlers.close();
        timers.close();
        List.of(io, callbacks, network).forEach(ExecutorService::shutdownNow);
        zlib.close();
    }

    private void gather() throws Exception {
        ConnectionServices services = new ConnectionServices(
                timers, io, callbacks, slowHandlers, () -> 1, new Random(SEED), LentThreads.upTo(Integer.MAX_VALUE));
        World world = new World(services, network, SENDERS);
        List<Agreed> kinds = List.of(
                new Agreed(List.of(), List.of()),
                deflate(List.of()),
                deflate(List.of(new ExtensionOffer.Parameter("server_no_context_takeover", null))));
        for (int i = 0; i < MEMBERS; i++) {
            CrowdMember member = new CrowdMember(world, kinds.get(i % kinds.size()), SEED + i);
            members.add(member);
            int sender = i;
            member.connection.open(new Recorder().onText(text -> handle(sender, text)));
        }
    }

    private Agreed deflate(List<ExtensionOffer.Parameter> parameters) throws Exception {
        PermessageDeflate deflate = new PermessageDeflate(DeflateOptions.DEFAULT.withThreshold(0), zlib);
        ExtensionOffer offer = new ExtensionOffer(PermessageDeflate.NAME, parameters);
        Agreement server = deflate.accept(offer).orElseThrow();
        return new Agreed(List.of(server), List.of(deflate.confirm(List.of(offer), server.answer())));
    }

    private void handle(int sender, String text) {
        int number = Integer.parseInt(text.split(" ", -1)[1]);
        for (int i = 0; i < MEMBERS; i++) {
            CrowdMember member = members.get(i);
            if ((number + i) % 97 == 0) {
                sendAndWait(member, text);
            } else {
                member.connection.send(new Outgoing.Text(text), Duration.ZERO, member.sending(number % 2 == 0));
            }
        }
        if (number % 41 == 40) {
            CrowdMember awaited = members.get(MEMBERS / 2 + sender);
            Threads.await(() -> awaited.received(sender) > number);
        }
    }

    private static void sendAndWait(CrowdMember member, String text) {
        SendCompletion outcome = member.sending(false);
        try {
            member.connection.sendAndWait(new Outgoing.Text(text));
            outcome.complete(null);
        } catch (IOException e) {
            outcome.complete(e);
        }
    }

    private void sendAll(Runnable meanwhile) throws Exception {
        List<Running<Void>> running = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            running.add(Threads.run(() -> feed(sender)));
        }
        meanwhile.run();
        for (Running<Void> each : running) {
            each.outcome().get(10, TimeUnit.MINUTES);
        }
        members.forEach(member -> Threads.await(member::isSettled));
        assertThat(members).extracting(CrowdMember::wrong).containsOnlyNulls();
        assertThat(members).extracting(CrowdMember::sent).containsOnly(SENDERS * EACH);
    }

    private Void feed(int sender) {
        Remote remote = Remote.client();
        Random random = new Random(SEED + sender);
        for (int next = 0; next < EACH; ) {
            List<ByteBuffer> batch = new ArrayList<>();
            for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0 && next < EACH; left--) {
                batch.add(remote.text(sender + " " + next++));
            }
            if (next == EACH) {
                // The messages before it are not the last of their batch.
                batch.add(remote.text("never complete").limit(4));
            }
            receiveInTwo(members.get(sender).connection, Remote.together(batch.toArray(ByteBuffer[]::new)), random);
        }
        return null;
    }

    private static void receiveInTwo(Connection connection, ByteBuffer batch, Random random) {
        int cut = random.nextInt(batch.remaining());
        connection.receive(batch.slice(0, cut));
        connection.receive(batch.slice(cut, batch.remaining() - cut));
    }

    @Test
    void every_one_of_500_receivers_gets_every_message_once_and_in_order() throws Exception {
        gather();
        sendAll(() -> {});
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            assertThat(members).extracting(each -> each.received(sender)).containsOnly(EACH);
        }
        assertThat(members).extracting(CrowdMember::succeeded).containsOnly(SENDERS * EACH);
    }

    @Test
    void receivers_that_leave_get_what_was_reported_as_sent_and_the_others_everything() throws Exception {
        gather();
        int leaving = 60;
        List<CrowdMember> gone = members.subList(MEMBERS - leaving, MEMBERS);
        sendAll(() -> {
            for (int i = 0; i < leaving; i++) {
                CrowdMember member = gone.get(i);
                int goal = EACH * i / leaving;
                Threads.await(() -> members.get(MEMBERS / 2).received(0) >= goal);
                if (i % 2 == 0) {
                    member.connection.close(Closings.NORMAL, Closings.NORMAL);
                } else {
                    member.connection.fail(new IOException("gone"));
                }
            }
        });
        assertThat(members.subList(0, MEMBERS - leaving))
                .extracting(CrowdMember::receivedOfAll)
                .containsOnly(SENDERS * EACH);
        assertThat(gone)
                .allSatisfy(member -> assertThat(member.receivedOfAll()).isGreaterThanOrEqualTo(member.succeeded()));
        assertThat(gone.get(0).receivedOfAll()).isLessThan(SENDERS * EACH);
    }
}
