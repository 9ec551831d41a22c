package dev.sockeye.container.server;

import static dev.sockeye.container.server.NegotiatorTest.handshake;
import static dev.sockeye.container.server.NegotiatorTest.open;
import static dev.sockeye.container.server.NegotiatorTest.refused;
import static dev.sockeye.container.server.NegotiatorTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.connection.MemoryTransport;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.TestRuntime;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of handshakes when a server stops. */
class NegotiatorStopTest {
    private final ContainerRuntime runtime = TestRuntime.named("test");
    private final ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));
    private final Negotiator negotiator = new Negotiator(
            new ContainerContext(
                    null,
                    Settings.from(name -> null),
                    runtime,
                    InstanceFactory.reflective(),
                    new SessionDefaults(WebSocketSettings.DEFAULT)),
            endpoints,
            getClass().getClassLoader());

    @AfterEach
    void close() {
        runtime.close();
    }

    private void deploy(ServerEndpointConfig.Configurator configurator) throws Exception {
        endpoints.deploy(ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, "/chat")
                .configurator(configurator)
                .build());
    }

    @Test
    @Tag("C-SRV-12")
    void after_the_stop_handshakes_are_refused_and_those_under_way_awaited() throws Exception {
        deploy(new ServerEndpointConfig.Configurator());
        assertThat(negotiator.isStopping()).isFalse();
        Answer opens = negotiator.answer(request(handshake()), "/chat");
        Answer isAbandoned = negotiator.answer(request(handshake()), "/chat");
        CompletableFuture<Void> settled = negotiator.stop();
        assertThat(negotiator.isStopping()).isTrue();
        refused(negotiator.answer(request(handshake()), "/chat"), 503);
        assertThat(settled).isNotDone();
        open(opens, new MemoryTransport());
        assertThat(settled).isNotDone();
        ((SwitchProtocols) isAbandoned).session().abandon();
        assertThat(settled).isCompleted();
    }

    @Test
    void those_who_are_refused_are_asked_to_come_again_in_different_seconds() throws Exception {
        deploy(new ServerEndpointConfig.Configurator());
        assertThat(negotiator.stop()).isCompleted();
        Set<String> seconds = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            Answer answer = negotiator.answer(request(handshake()), "/chat");
            seconds.addAll(((Answer.Refuse) answer).headers().all("Retry-After"));
        }
        assertThat(seconds).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    @Tag("C-SRV-12")
    void a_handshake_that_is_agreed_on_while_the_server_begins_to_stop_is_refused() throws Exception {
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        deploy(new ServerEndpointConfig.Configurator() {
            @Override
            public void modifyHandshake(
                    ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                settled.add(negotiator.stop());
            }
        });
        refused(negotiator.answer(request(handshake()), "/chat"), 503);
        settled.add(negotiator.stop());
        assertThat(settled).hasSize(2).allMatch(CompletableFuture::isDone);
    }
}
