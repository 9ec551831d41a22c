package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clients of a scenario. */
final class EchoLoad implements Load {
    private static final int READ_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Latencies latencies = new Latencies();
    private final List<EchoClient> clients = new ArrayList<>();
    private final Scenario scenario;

    /** Opens the connections. */
    EchoLoad(int port, Scenario scenario) throws IOException {
        this.scenario = scenario;
        Content content = scenario.content();
        Payloads payloads = new Payloads(content, scenario.bytes(), scenario.outstanding());
        FrameRing frames = new FrameRing(content, payloads);
        for (int i = 0; i < scenario.connections(); i++) {
            SocketChannel channel = OpeningHandshake.connect(port, EchoEndpoint.PATH, content.extensions());
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            clients.add(new EchoClient(i, key, scenario, frames, new EchoReader(content, payloads)));
        }
    }

    @Override
    public long run(Duration duration) throws IOException {
        long before = echoed();
        long end = System.nanoTime() + duration.toNanos();
        for (EchoClient client : clients.subList(0, scenario.atOnce())) {
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
            client.ready(buffer, latencies);
            if (sending) {
                next(client).sendMore();
            }
        }
        selector.selectedKeys().clear();
    }

    /** Whose turn it is after a client's. */
    private EchoClient next(EchoClient client) {
        return client.isAnswered() ? clients.get((client.number() + scenario.atOnce()) % scenario.active()) : client;
    }

    private long echoed() {
        return clients.stream().mapToLong(EchoClient::echoed).sum();
    }

    @Override
    public Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() throws IOException {
        for (EchoClient client : clients) {
            client.close();
        }
        selector.close();
    }
}
