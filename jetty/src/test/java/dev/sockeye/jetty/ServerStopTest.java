package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.EventListener;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jetty closes its connections before it ends its applications. */
class ServerStopTest {
    @ParameterizedTest
    @EnumSource
    void peers_are_sent_1001_and_may_answer_it_when_the_server_stops(Environment environment) throws Exception {
        try (JettyHost host = JettyHost.start(
                        HostedApplication.ofContract().with("sockeye.stop-timeout", "60s"), environment);
                RawPeer client = host.open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            Threads.Running<Void> stop = Threads.run(() -> {
                host.server().stop();
                return null;
            });
            assertThat(client.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            client.send(RawFrame.close(1001, ""));
            assertThat(client.isAtEnd()).isTrue();
            stop.get();
        }
    }

    /** The server would keep an application that was deployed again. */
    @ParameterizedTest
    @EnumSource
    void an_application_that_has_ended_leaves_nothing_in_the_server(Environment environment) throws Exception {
        try (JettyHost host = JettyHost.start(HostedApplication.ofContract(), environment)) {
            List<EventListener> running = host.server().getEventListeners();
            assertThat(running).hasAtLeastOneElementOfType(StopListener.class);
            host.stopApplication();
            assertThat(host.server().getEventListeners()).doesNotHaveAnyElementsOfTypes(StopListener.class);
        }
    }
}
