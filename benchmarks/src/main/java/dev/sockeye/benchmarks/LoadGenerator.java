package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clients of a scenario, all on the calling thread. */
final class LoadGenerator implements AutoCloseable {
    private static final int READ_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final List<EchoClient> clients = new ArrayList<>();

    /** Opens the connections. */
    LoadGenerator(int port, Scenario scenario) throws IOException {
        FrameRing frames = new FrameRing(scenario.text(), scenario.bytes());
        for (int i = 0; i < scenario.connections(); i++) {
            clients.add(new EchoClient(port, selector, scenario, frames));
        }
    }

    /**
     * Sends for a while, then waits for the last answers.
     *
     * @return how many messages were sent and echoed
     * @throws IllegalStateException if an echo is wrong, or nothing has come for ten seconds
     */
    long run(Duration duration) throws IOException {
        long before = echoed();
        long end = System.nanoTime() + duration.toNanos();
        for (EchoClient client : clients) {
            client.sendMore();
        }
        while (System.nanoTime() < end) {
            awaitReady(true);
        }
        while (!clients.stream().allMatch(EchoClient::isAnswered)) {
            awaitReady(false);
        }
        return echoed() - before;
    }

    private void awaitReady(boolean sending) throws IOException {
        if (selector.select(PATIENCE.toMillis()) == 0) {
            throw new IllegalStateException("Expected an echo within " + PATIENCE + ", got nothing");
        }
        for (SelectionKey key : selector.selectedKeys()) {
            EchoClient client = (EchoClient) key.attachment();
            client.ready(buffer);
            if (sending) {
                client.sendMore();
            }
        }
        selector.selectedKeys().clear();
    }

    private long echoed() {
        return clients.stream().mapToLong(EchoClient::echoed).sum();
    }

    /** Drops the connections. */
    @Override
    public void close() throws IOException {
        for (EchoClient client : clients) {
            client.close();
        }
        selector.close();
    }
}
