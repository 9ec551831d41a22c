package dev.sockeye.metrics;

import static dev.sockeye.metrics.Conversations.close;
import static dev.sockeye.metrics.Conversations.echo;
import static dev.sockeye.metrics.Conversations.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a registry of Micrometer shows of conversations over real sockets. */
@Timeout(60)
class SockeyeMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SockeyeMetrics metrics = new SockeyeMetrics();

    @ClientEndpoint
    public static class Guest {}

    @ClientEndpoint
    public static class Stranger {}

    @BeforeEach
    void bind() {
        metrics.bindTo(registry);
    }

    @AfterEach
    void unbind() {
        metrics.close();
    }

    private double value(String name, String endpoint, String... tags) {
        Meter meter = registry.find(name).tag("endpoint", endpoint).tags(tags).meter();
        return meter == null ? -1 : meter.measure().iterator().next().getValue();
    }

    @Test
    void a_conversation_is_counted_under_the_template_of_its_path() throws Exception {
        try (Conversations server = Conversations.at("/counted/{room}")) {
            try (RawPeer one = server.open("/counted/1?token=secret");
                    RawPeer other = server.open("/counted/2")) {
                echo(one, "hello");
                echo(other, "hi");

                assertThat(value("sockeye.sessions", "/counted/{room}", "role", "server"))
                        .isEqualTo(2);
                assertThat(value("sockeye.messages", "/counted/{room}", "direction", "received"))
                        .isEqualTo(2);
                assertThat(value("sockeye.messages", "/counted/{room}", "direction", "sent"))
                        .isEqualTo(2);
                assertThat(value("sockeye.traffic", "/counted/{room}", "direction", "received"))
                        .isEqualTo(11 + 8);
                assertThat(value("sockeye.handshakes", "/counted/{room}", "status", "101"))
                        .isEqualTo(2);
                until(() -> value("sockeye.traffic", "/counted/{room}", "direction", "sent") == 7 + 4);
                until(() -> value("sockeye.handler", "/counted/{room}") == 2);
                until(() -> value("sockeye.queue", "/counted/{room}") == 0);
                close(one, 1000);
                close(other, 4242);
            }
            until(() -> value("sockeye.sessions", "/counted/{room}") == 0);
            until(() -> value("sockeye.closes", "/counted/{room}", "code", "4xxx") == 1);
            until(() -> value("sockeye.closes", "/counted/{room}", "code", "1000") == 1);
            assertThat(value("sockeye.messages", "/counted/{room}", "direction", "received"))
                    .isEqualTo(2);
            assertThat(value("sockeye.drops", "/counted/{room}")).isEqualTo(-1);
            assertThat(registry.get("sockeye.handler")
                            .tag("endpoint", "/counted/{room}")
                            .timer()
                            .totalTime(TimeUnit.NANOSECONDS))
                    .isPositive();
        }
    }

    @Test
    @Tag("SEC-43")
    void whatever_peers_ask_for_adds_no_endpoint() throws Exception {
        try (Conversations server = Conversations.at("/bounded/{room}")) {
            for (int room = 0; room < 20; room++) {
                server.open("/bounded/" + room).close();
            }
            assertThatThrownBy(() -> server.open("/elsewhere/1")).isNotNull();
        }

        Set<String> endpoints = registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("endpoint")))
                .filter(endpoint -> endpoint.contains("bounded") || endpoint.contains("elsewhere"))
                .collect(Collectors.toSet());
        assertThat(endpoints).containsExactly("/bounded/{room}");
    }

    @Test
    void peers_that_are_dropped_have_a_reason() throws Exception {
        try (Conversations server = Conversations.at("/dropping")) {
            try (RawPeer unmasked = server.open("/dropping")) {
                unmasked.writeHex("81 02 68 69");
                unmasked.awaitEnd();
            }
            try (RawPeer resetting = server.open("/dropping")) {
                resetting.reset();
            }
            until(() -> value("sockeye.drops", "/dropping", "reason", "violation") == 1);
            until(() -> value("sockeye.drops", "/dropping", "reason", "lost") == 1);
            until(() -> value("sockeye.closes", "/dropping", "code", "1002") == 1);
            until(() -> value("sockeye.closes", "/dropping", "code", "1006") == 1);
            server.open("/dropping");
        }
        until(() -> value("sockeye.drops", "/dropping", "reason", "going_away") == 1);
        assertThat(value("sockeye.closes", "/dropping", "code", "1001")).isEqualTo(1);
    }

    @Test
    void refused_handshakes_are_counted_by_status() throws Exception {
        try (Conversations server = Conversations.at("/guarded")) {
            try (RawPeer page = RawPeer.connect(server.uri("/guarded"))) {
                assertThatThrownBy(() -> page.upgrade(server.uri("/guarded"), "Origin: https://evil.example"))
                        .hasMessageContaining("403");
            }
            until(() -> value("sockeye.handshakes", "/guarded", "status", "403") == 1);
            assertThat(value("sockeye.sessions", "/guarded")).isZero();
        }
    }

    @Test
    void handshakes_beyond_a_bound_are_counted_as_refused() throws Exception {
        try (Conversations server = Conversations.at("/full", "sockeye.max-connections", "1");
                RawPeer first = server.open("/full")) {
            echo(first, "hello");
            assertThatThrownBy(() -> server.open("/full")).hasMessageContaining("503");

            until(() -> value("sockeye.handshakes", "/full", "status", "503") == 1);
            assertThat(value("sockeye.sessions", "/full")).isEqualTo(1);
        }
    }

    @Test
    void a_client_counts_under_the_class_of_its_endpoint() throws Exception {
        String guest = Guest.class.getName();
        try (Conversations server = Conversations.at("/hosting");
                ClientContainer client = Sockeye.client().build()) {
            Session session = client.connectToServer(Guest.class, server.uri("/hosting"));
            session.getBasicRemote().sendText("hello");

            assertThat(value("sockeye.sessions", guest, "role", "client")).isEqualTo(1);
            assertThat(value("sockeye.messages", guest, "direction", "sent")).isEqualTo(1);
            assertThat(value("sockeye.handshakes", guest, "status", "101")).isEqualTo(1);
            session.close();
            until(() -> value("sockeye.closes", guest, "code", "1000") == 1);
        }
    }

    @Test
    void a_client_that_is_refused_has_the_status_and_one_that_nobody_answers_has_none() throws Exception {
        String stranger = Stranger.class.getName();
        try (ClientContainer client = Sockeye.client().build()) {
            Conversations server = Conversations.at("/there");
            URI gone = server.uri("/there");
            assertThatThrownBy(() -> client.connectToServer(Stranger.class, server.uri("/not-there")))
                    .isInstanceOf(ConnectFailedException.class);
            server.close();
            assertThatThrownBy(() -> client.connectToServer(Stranger.class, gone))
                    .isInstanceOf(ConnectFailedException.class);

            assertThat(value("sockeye.handshakes", stranger, "status", "404")).isEqualTo(1);
            assertThat(value("sockeye.handshakes", stranger, "status", "0")).isEqualTo(1);
            assertThat(value("sockeye.sessions", stranger)).isZero();
        }
    }

    @Test
    void a_registry_that_is_bound_later_has_the_counts_from_before_and_tags_of_its_own() throws Exception {
        try (Conversations server = Conversations.at("/before")) {
            try (RawPeer peer = server.open("/before")) {
                echo(peer, "hello");
                MeterRegistry later = new SimpleMeterRegistry();
                try (SockeyeMetrics second = new SockeyeMetrics(Tags.of("application", "chat"))) {
                    second.bindTo(later);
                    assertThat(later.get("sockeye.messages")
                                    .tags("endpoint", "/before", "direction", "received", "application", "chat")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(1);
                }
                assertThat(later.getMeters()).isEmpty();
            }
        }
        assertThat(registry.find("sockeye.sessions").tag("endpoint", "/before").gauge())
                .isNotNull();
    }

    @Test
    void compression_is_counted_before_and_after_both_ways_and_not_forgotten() throws Exception {
        double plain = compression("sent", "plain");
        double compressed = compression("sent", "compressed");
        double received = compression("received", "plain");
        try (Conversations server = Conversations.at("/compressed");
                RawPeer peer = RawPeer.open(
                        server.uri("/compressed"),
                        "Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover;"
                                + " server_no_context_takeover")) {
            // "Hello" as in RFC 7692 section 7.2.3.1, masked with zeros.
            peer.writeHex("c1 87 00 00 00 00 f2 48 cd c9 c9 07 00");
            peer.next();
            assertThat(compression("received", "plain") - received).isEqualTo(5);
            // The answer is long enough to be compressed.
            peer.send(RawFrame.text("x".repeat(300)));
            assertThat(peer.next().firstByte()).isEqualTo(0xC1);
            close(peer, 1000);
        }
        assertThat(compression("received", "plain") - received).isEqualTo(5);
        assertThat(compression("sent", "plain") - plain).isEqualTo(300);
        assertThat(compression("sent", "compressed") - compressed).isBetween(1.0, 299.0);
    }

    private double compression(String direction, String form) {
        return registry.get("sockeye.compression")
                .tags("direction", direction, "form", form)
                .functionCounter()
                .count();
    }

    @Test
    void budgets_show_what_is_held_and_what_may_be() throws Exception {
        try (Conversations server = Conversations.at("/held", "sockeye.max-received-bytes", "1000000");
                RawPeer peer = server.open("/held")) {
            assertThat(budget("limit", "received")).isEqualTo(1_000_000);
            assertThat(budget("limit", "queued")).isPositive();
            peer.send(RawFrame.text("x".repeat(10_000)).notFinal());
            until(() -> budget("used", "received") >= 8192);
            assertThat(budget("used", "queued")).isZero();
        }
        assertThat(budget("limit", "received")).isZero();
    }

    private double budget(String what, String kind) {
        return registry.get("sockeye.budget." + what).tags("kind", kind).gauge().value();
    }

    @Test
    void handlers_that_hold_a_thread_are_counted_and_those_that_wait_for_one() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Supplier<String> blocking = () -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "late";
        };
        ServerBuilder oneThread = Sockeye.server().property("sockeye.handler-threads", "1");
        try (Conversations server = Conversations.telling("/blocking", blocking, oneThread)) {
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                peers.add(server.open("/blocking").send(RawFrame.text("x")));
            }
            until(() -> handlers("blocked") >= 2);
            until(() -> handlers("waiting") >= 1);
            released.countDown();
            for (RawPeer peer : peers) {
                assertThat(peer.next()).isEqualTo(RawFrame.text("late"));
                peer.close();
            }
            until(() -> handlers("waiting") == 0);
        }
    }

    private double handlers(String what) {
        return registry.get("sockeye.handlers." + what).gauge().value();
    }

    @Test
    void figures_of_all_containers_are_added_up() {
        assertThat(registry.get("sockeye.handlers.blocked").gauge().value()).isZero();
        assertThat(registry.get("sockeye.handlers.waiting").gauge().value()).isZero();
        assertThat(registry.get("sockeye.compression.memory").gauge().value()).isZero();
        assertThat(registry.get("sockeye.compression.memory").gauge().getId().getBaseUnit())
                .isEqualTo("bytes");
    }
}
