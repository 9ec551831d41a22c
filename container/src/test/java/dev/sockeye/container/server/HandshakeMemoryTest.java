package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.MemoryTransport;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.TestRuntime;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of a handshake while its session is open. */
class HandshakeMemoryTest {
    private static final int COLLECTIONS = 10;

    private final ContainerRuntime runtime = TestRuntime.named("test");

    private record Left(Connection connection, WeakReference<Headers> headers) {}

    @AfterEach
    void close() {
        runtime.close();
    }

    private Negotiator negotiator() throws Exception {
        ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));
        endpoints.deploy(ServerEndpointConfig.Builder.create(WatchingConfigurator.Echo.class, "/chat")
                .build());
        ContainerContext context = new ContainerContext(
                null,
                Settings.from(name -> null),
                runtime,
                InstanceFactory.reflective(),
                new SessionDefaults(WebSocketSettings.DEFAULT));
        return new Negotiator(context, endpoints, getClass().getClassLoader());
    }

    private static Left opened(Negotiator negotiator) {
        OpeningRequest request = NegotiatorTest.request(NegotiatorTest.handshake());
        Connection connection = NegotiatorTest.open(negotiator.answer(request, "/chat"), new MemoryTransport())
                .connection();
        return new Left(connection, new WeakReference<>(request.head().headers()));
    }

    @Test
    void an_open_session_holds_nothing_of_the_request_that_opened_it() throws Exception {
        Left left = opened(negotiator());

        for (int i = 0; i < COLLECTIONS && left.headers().get() != null; i++) {
            System.gc();
        }

        assertThat(left.headers().get()).isNull();
        assertThat(left.connection().canSend()).isTrue();
    }
}
