package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An hour of restarts, in half a minute: a server that is stopped, killed, overloaded, slow and restarted, and a client
 * that sends a message every second, whether there is a connection or not.
 */
@Timeout(120)
class ScriptedHourTest {
    private static final int TIMES_FASTER = 120;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(2);

    private final ScaledTimers timers = new ScaledTimers(TIMES_FASTER);
    private final Ledger ledger = new Ledger();
    private final List<CompletableFuture<Void>> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger delivered = new AtomicInteger();
    /** How many messages were known to be delivered when a connection was made. */
    private final Map<Integer, Integer> deliveredBefore = new ConcurrentHashMap<>();

    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile boolean pacing = true;
    private Server server;

    @Test
    @Tag("D-CLS-13")
    void in_an_hour_of_restarts_no_message_is_lost_and_all_come_in_order() throws Exception {
        try (Gate gate = new Gate(timers::elapsed);
                ClientContainer container = new ClientBuilder()
                        .property("sockeye.client.connect-timeout", "2000")
                        .build()) {
            ReconnectingClient client = client(container, gate);
            keepPace(client);
            play(gate);
            pacing = false;
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);
            client.close();
            assertThat(client.pendingMessages()).isZero();
            server.stop();
            check(gate);
        } finally {
            timers.close();
        }
    }

    private ReconnectingClient client(ClientContainer container, Gate gate) throws Exception {
        return ReconnectingClient.builder(container)
                .timers(timers)
                .endpoint(Silent.class, Silent::new)
                .uri(gate.uri("/ledger"))
                .delivery(DeliveryGuarantee.ANSWERED, Duration.ofMinutes(10))
                .onConnected((session, connection) -> {
                    deliveredBefore.put(connection, delivered.get());
                    session.getBasicRemote().sendText("hello " + connection);
                })
                .listener(new ReconnectListener() {
                    @Override
                    public void disconnected(Loss loss) {
                        losses.add(loss);
                    }

                    @Override
                    public void waiting(Duration delay, int failures) {
                        waits.add(delay);
                    }
                })
                .start();
    }

    private void keepPace(ReconnectingClient client) {
        if (pacing) {
            CompletableFuture<Void> message = client.sendText(Integer.toString(sent.size() + 1));
            sent.add(message.thenRun(delivered::incrementAndGet));
            timers.at(timers.now() + PACE.toNanos(), () -> keepPace(client));
        }
    }

    private void play(Gate gate) throws Exception {
        timers.pass(minutes(1));
        startServer(gate);
        timers.pass(minutes(4));
        server.stop();
        gate.shut();
        timers.pass(minutes(2));
        startServer(gate);
        timers.pass(minutes(4));
        gate.cut();
        timers.pass(minutes(4));
        gate.shut();
        gate.cut();
        server.stop();
        timers.pass(minutes(3));
        startServer(gate);
        timers.pass(minutes(4));
        gate.busyFor(RETRY_AFTER);
        gate.cut();
        timers.pass(minutes(5));
        gate.openTo(server.port());
        timers.pass(minutes(4));
        ledger.closeAll(CloseCodes.TRY_AGAIN_LATER);
        timers.pass(minutes(4));
        ledger.closeAll(CloseCodes.SERVICE_RESTART);
        server.stop();
        startServer(gate);
        timers.pass(minutes(4));
        server.stop();
        gate.silent();
        timers.pass(minutes(6));
        startServer(gate);
        for (int i = 0; i < 12; i++) {
            timers.pass(Duration.ofSeconds(20));
            gate.cut();
        }
        timers.pass(minutes(4));
        ledger.closeAll(CloseCodes.UNEXPECTED_CONDITION);
        timers.pass(minutes(2));
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }

    /** Reading behind a busy handler would answer pings before the messages ahead of them were handled. */
    private void startServer(Gate gate) throws IOException {
        server = new ServerBuilder()
                .port(0)
                .property("sockeye.native-transport", "false")
                .endpoint(ledger.endpoint("/ledger"))
                .start();
        gate.openTo(server.port());
    }

    private void check(Gate gate) {
        int received = 0;
        int lastConnection = 0;
        for (List<String> page : new ArrayList<>(ledger.pages)) {
            if (page.isEmpty()) {
                continue;
            }
            assertThat(page.get(0)).as("the hook comes first").startsWith("hello ");
            int connection = Integer.parseInt(page.get(0).substring("hello ".length()));
            assertThat(connection).isGreaterThan(lastConnection);
            lastConnection = connection;
            List<Integer> numbers = page.stream().skip(1).map(Integer::valueOf).toList();
            if (!numbers.isEmpty()) {
                int first = numbers.get(0);
                assertThat(first)
                        .as("no message is left out")
                        .isLessThanOrEqualTo(received + 1)
                        .as("nothing that is known to be delivered is sent again")
                        .isGreaterThan(deliveredBefore.get(connection));
                assertThat(numbers).as("in order").isEqualTo(range(first, numbers.size()));
                received = Math.max(received, first + numbers.size() - 1);
            }
        }
        assertThat(received).isEqualTo(sent.size()).isGreaterThan(1000);
        checkWaits(gate);
    }

    private static List<Integer> range(int first, int count) {
        List<Integer> range = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            range.add(i);
        }
        return range;
    }

    private void checkWaits(Gate gate) {
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isPositive());
        assertThat(gate.refusals()).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 1; i < gate.refusals().size(); i++) {
            assertThat(gate.refusals().get(i).minus(gate.refusals().get(i - 1)))
                    .as("after a 503")
                    .isGreaterThanOrEqualTo(RETRY_AFTER);
        }
        List<Integer> codes = losses.stream()
                .filter(Loss.Disconnected.class::isInstance)
                .map(loss -> ((Loss.Disconnected) loss).reason().getCloseCode().getCode())
                .toList();
        assertThat(codes).contains(1001, 1006, 1011, 1012, 1013);
        assertThat(losses.stream()
                        .filter(Loss.ConnectFailed.class::isInstance)
                        .map(loss -> ((Loss.ConnectFailed) loss).status().orElse(0)))
                .contains(503, 0);
    }

    static final class Silent extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            // It only sends, and that by the client.
        }
    }
}
