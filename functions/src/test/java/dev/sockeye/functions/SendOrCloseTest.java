package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.sending.ScheduledSend;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that must not be lost unnoticed, and tasks that run later. */
@Timeout(60)
class SendOrCloseTest {
    private static Server serve(WsConsumer consumer) {
        return Sockeye.server()
                .port(0)
                .with(ws("/", request -> accept(consumer)).settings(settings -> settings.outgoingQueueSize(64 * 1024)))
                .start();
    }

    @Test
    void a_message_that_the_queue_does_not_hold_closes_with_1013() throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        ByteBuffer bytes = ByteBuffer.allocate(32 * 1024);
        try (Server server = serve(ws -> {
            ws.onClose(reason -> code.complete(reason.getCloseCode().getCode()));
            // Faster than any client reads.
            for (boolean isSent = true; isSent; ) {
                isSent = !ws.sendOrClose(WsMessage.of(bytes.duplicate()))
                        .toCompletableFuture()
                        .isCompletedExceptionally();
            }
        })) {
            Talk talk = Talk.with(server, "/");
            assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(1013);
            String heard = talk.hear();
            while (heard.startsWith("binary")) {
                heard = talk.hear();
            }
            assertThat(heard).isEqualTo("close:1013:Too many messages are waiting");
        }
    }

    @Test
    void a_message_without_a_wire_form_is_a_failure_of_the_endpoint() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (Server server = serve(ws -> {
            ws.onError(failure::complete);
            var unused = ws.sendOrClose(WsMessage.of("\ud83d"));
        })) {
            assertThat(Talk.with(server, "/").hear()).startsWith("close:1011:");
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_task_runs_later_unless_it_is_cancelled() throws Exception {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        try (Server server = serve(ws -> {
            ScheduledSend cancelled = ws.runAfter(Duration.ofMinutes(1), () -> ran.add("cancelled"));
            cancelled.cancel();
            ScheduledSend later = ws.runAfter(Duration.ofMillis(2), () -> ran.add("later"));
            ws.onMessage(message -> later.ended().thenCombine(cancelled.ended(), (one, other) -> ws.send("ended")));
        })) {
            assertThat(Talk.with(server, "/").say("when?").hear()).isEqualTo("ended");
            assertThat(ran).containsExactly("later");
        }
    }

    @Test
    void a_task_that_throws_is_a_failure_of_the_endpoint() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (Server server = serve(ws -> {
            ws.onError(failure::complete);
            ScheduledSend unused = ws.runAfter(Duration.ZERO, () -> {
                throw new IllegalStateException("meant");
            });
            assertThatThrownBy(() -> ws.runAfter(Duration.ofMillis(-1), () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        })) {
            assertThat(Talk.with(server, "/").hear()).startsWith("close:1011:");
            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessage("meant");
        }
    }
}
