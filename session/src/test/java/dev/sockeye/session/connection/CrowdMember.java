package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * One of many connections that are sent to, and its peer, which checks that of each sender it gets the messages from 0 on, none
 * twice and none left out. Some writes, by chance, are taken in two parts and later.
 */
final class CrowdMember implements Transport {
    private static final int SELDOM = 8;

    private final Engine peer;
    private final Executor network;
    private final Random random;
    private final AtomicIntegerArray received;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger notifiedTwice = new AtomicInteger();
    private volatile @Nullable String wrong;
    final Connection connection;

    /** Who looks after a member. */
    record World(ConnectionServices services, Executor network, int senders) {}

    /** A server's side and a client's agree on something. */
    record Agreed(List<Agreement> server, List<Agreement> client) {}

    CrowdMember(World world, Agreed agreed, long seed) {
        Limits limits = new Limits(
                1 << 20, 1 << 20, 100, Duration.ofDays(1), Duration.ofDays(1), Integer.MAX_VALUE, Limits.ANY_FRAME);
        this.peer = new Engine(Role.CLIENT, limits, agreed.client(), () -> 1);
        this.network = world.network();
        this.random = new Random(seed);
        this.received = new AtomicIntegerArray(world.senders());
        this.connection = new Connection(
                new ConnectionSetup(
                        Role.SERVER,
                        Wired.SETTINGS,
                        world.services(),
                        Wired.ownBudgets(Wired.SETTINGS),
                        agreed.server(),
                        null),
                this);
    }

    /** How many messages of a sender its peer has got. */
    int received(int sender) {
        return received.get(sender);
    }

    int receivedOfAll() {
        int all = 0;
        for (int i = 0; i < received.length(); i++) {
            all += received.get(i);
        }
        return all;
    }

    int succeeded() {
        return succeeded.get();
    }

    /** Whether every send has had its outcome. */
    boolean isSettled() {
        return sent.get() == succeeded.get() + failed.get();
    }

    int sent() {
        return sent.get();
    }

    /** What was not as it must be; null if all was. */
    @Nullable String wrong() {
        return notifiedTwice.get() == 0 ? wrong : "a sender was notified twice";
    }

    /** Counts one send, whose outcome is to be reported to what is returned. */
    SendCompletion sending(boolean signal) {
        sent.incrementAndGet();
        return new Outcome(signal);
    }

    private final class Outcome implements SendCompletion {
        private final boolean signal;
        private final AtomicBoolean notified = new AtomicBoolean();

        Outcome(boolean signal) {
            this.signal = signal;
        }

        @Override
        public boolean isSignal() {
            return signal;
        }

        @Override
        public void complete(@Nullable Throwable failure) {
            if (!notified.compareAndSet(false, true)) {
                notifiedTwice.incrementAndGet();
            }
            (failure == null ? succeeded : failed).incrementAndGet();
        }
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) {
        if (!writing.compareAndSet(false, true)) {
            wrong = "a write on top of another";
        }
        ByteBuffer all = ByteBuffer.allocate(
                buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(all::put);
        all.flip();
        if (random.nextInt(SELDOM) > 0) {
            read(all);
            writing.set(false);
            return true;
        }
        int half = random.nextInt(all.remaining());
        network.execute(() -> {
            read(all.duplicate().limit(half));
            pending.progress(half);
            read(all.position(half));
            writing.set(false);
            pending.written();
        });
        return false;
    }

    /** By one thread at a time, each after the other. */
    private void read(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        peer.receive(copy, 0);
        for (Event event = peer.poll(); event != Event.NEED_INPUT; event = peer.poll()) {
            if (event == Event.TEXT) {
                take(peer.text());
            } else if (event == Event.CLOSED && peer.closure().violation() != null) {
                wrong = "the peer closed: " + peer.closure().violation();
            }
        }
    }

    private void take(String text) {
        String[] words = text.split(" ", -1);
        int sender = Integer.parseInt(words[0]);
        int expected = received.get(sender);
        if (Integer.parseInt(words[1]) != expected) {
            wrong = "expected " + sender + " " + expected + ", got " + text;
        }
        received.set(sender, expected + 1);
    }

    @Override
    public boolean mayRunHandlers() {
        return true;
    }

    @Override
    public int readAhead(ByteBuffer into) {
        return 0;
    }

    @Override
    public void resumeReading() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}
}
