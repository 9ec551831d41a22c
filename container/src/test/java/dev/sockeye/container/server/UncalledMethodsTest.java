package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The author of an endpoint is notified at deployment which of its methods are never called. */
class UncalledMethodsTest {
    @ServerEndpoint("/both")
    @ClientEndpoint
    public static class Both extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}

        @OnMessage
        public void vain(String text) {}
    }

    @ServerEndpoint("/agreeing")
    @ClientEndpoint
    public static class Agreeing extends Endpoint {
        @Override
        @OnOpen
        public void onOpen(Session session, EndpointConfig config) {}
    }

    private static final Logger LOGGER = Logger.getLogger("dev.sockeye.bridge.UncalledMethods");

    private final List<String> warnings = new ArrayList<>();
    private final EndpointBinder binder = new EndpointBinder(InstanceFactory.reflective());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().equals(Level.WARNING)) {
                warnings.add(MessageFormat.format(record.getMessage(), record.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
    }

    @Test
    @Tag("A-EP-3")
    void a_server_endpoint_that_extends_endpoint_has_no_use_for_annotated_methods() throws Exception {
        new ServerEndpoints(binder).deploy(Both.class);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("Both is run as a subclass of Endpoint", "Both.vain(String)")
                .doesNotContain("onOpen(Session");
    }

    @Test
    @Tag("A-EP-3")
    void a_client_endpoint_with_annotated_methods_has_no_use_for_those_it_overrides() throws Exception {
        binder.annotatedClient(Both.class);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("Both is run by its annotated methods", "Both.onOpen(Session, EndpointConfig)")
                .doesNotContain("vain");
    }

    @Test
    void where_both_ways_lead_to_the_same_methods_there_is_nothing_to_say() throws Exception {
        new ServerEndpoints(binder).deploy(Agreeing.class);
        binder.annotatedClient(Agreeing.class);
        assertThat(warnings).isEmpty();
    }
}
