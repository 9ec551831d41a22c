package dev.sockeye.client.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.ClientEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over the network: a line that takes longer for what waits than an answer may. */
@Timeout(120)
class SlowLineTest {
    private static final int MESSAGES = 360;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    /** For each 8 KiB: all messages take more than six seconds, and those before a ping a tenth of its timeout. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    @ClientEndpoint
    public static class Silent {}

    @Test
    void a_backlog_on_a_slow_line_is_delivered_once_and_in_order() throws Exception {
        Ledger ledger = new Ledger();
        Server server =
                Sockeye.server().port(0).endpoint(ledger.endpoint("/ledger")).start();
        List<Loss> losses = new CopyOnWriteArrayList<>();
        ScaledTimers timers = new ScaledTimers(1);
        try (Gate gate = new Gate(timers::elapsed);
                ClientContainer container = new ClientContainer()) {
            gate.openTo(server.port(), () -> timers.pass(PAUSE));
            ReconnectingClient client = ReconnectingClient.builder(container)
                    .endpoint(new Silent())
                    .uri(gate.uri("/ledger"))
                    .delivery(DeliveryGuarantee.ANSWERED, ANSWER_TIMEOUT)
                    .buffer(new BufferLimits(MESSAGES, 16 << 20, BufferLimits.WhenFull.FAIL))
                    .listener(new ReconnectListener() {
                        @Override
                        public void disconnected(Loss loss) {
                            losses.add(loss);
                        }
                    })
                    .start();
            List<String> messages = messages();
            CompletableFuture<?>[] deliveries =
                    messages.stream().map(client::sendText).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(deliveries).get(100, TimeUnit.SECONDS);
            assertThat(timers.elapsed()).isGreaterThan(ANSWER_TIMEOUT.multipliedBy(3));
            assertThat(losses).isEmpty();
            assertThat(ledger.pages).containsExactly(messages);
            client.close();
        } finally {
            timers.close();
            server.stop();
        }
    }

    private static List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(i + "x".repeat(16 * 1024));
        }
        return messages;
    }
}
