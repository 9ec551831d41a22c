package dev.sockeye.backplane.redis;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** One of thousands of clients: it counts what comes of one sender, what is left out and what comes again. */
final class CountingMember implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Crowd crowd;
    private final AtomicLong last = new AtomicLong(-1);
    private final StringBuilder text = new StringBuilder();

    /** What the members of one node have counted together. */
    static final class Crowd {
        private final AtomicLong received = new AtomicLong();
        private volatile Goal goal = new Goal(0, new CountDownLatch(0));
        final LongAdder lost = new LongAdder();
        final LongAdder doubled = new LongAdder();
        final DeliveryTimes latencies = new DeliveryTimes();

        CompletableFuture<WebSocket> joins(String uri) {
            return CLIENT.newWebSocketBuilder().buildAsync(URI.create(uri), new CountingMember(this));
        }

        /** Returns when so many messages have come, or none has for five seconds. */
        void await(long count) throws InterruptedException {
            Goal next = new Goal(count, new CountDownLatch(1));
            goal = next;
            long before = -1;
            while (received() < count && received() != before) {
                before = received();
                boolean unused = next.reached().await(5, TimeUnit.SECONDS);
            }
        }

        long received() {
            return received.get();
        }

        private void add() {
            long count = received.incrementAndGet();
            Goal current = goal;
            if (count >= current.count()) {
                current.reached().countDown();
            }
        }

        private record Goal(long count, CountDownLatch reached) {}
    }

    private CountingMember(Crowd crowd) {
        this.crowd = crowd;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
        text.append(data);
        if (isLast) {
            count(text.toString().split(" ", -1));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void count(String[] words) {
        long number = Long.parseLong(words[1]);
        long before = last.get();
        if (number <= before) {
            crowd.doubled.increment();
            return;
        }
        last.set(number);
        crowd.lost.add(number - before - 1);
        crowd.add();
        crowd.latencies.add(System.nanoTime() - Long.parseLong(words[2]));
    }
}
