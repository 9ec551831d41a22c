package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProgrammaticEndpointTest {

    static class Full extends Endpoint {
        final List<Object> got = new ArrayList<>();

        @Override
        @OnOpen
        public void onOpen(Session session, EndpointConfig config) {
            got.add(config);
        }

        @Override
        @OnClose
        public void onClose(Session session, CloseReason reason) {
            got.add(reason);
        }

        @Override
        public void onError(Session session, Throwable thrown) {
            got.add(thrown);
        }

        @OnMessage
        public void stray(String message) {
            got.add(message);
        }
    }

    static class OpensOnly extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    static class InheritsHandling extends Full {}

    private static EndpointModel bind(Class<? extends Endpoint> type) throws Exception {
        return new EndpointBinder(InstanceFactory.reflective())
                .client(type, null)
                .model();
    }

    @Test
    @Tag("A-EP-1")
    @Tag("A-EP-2")
    void each_method_is_called_with_its_argument() throws Throwable {
        EndpointModel model = bind(Full.class);
        var endpoint = new Full();
        var reason = new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "");
        var thrown = new IllegalStateException();
        Session session = StubSession.plain();
        assertThat(model.onOpen().invoke(endpoint, session, model.config(), false))
                .isNull();
        assertThat(model.onClose().invoke(endpoint, session, reason, false)).isNull();
        assertThat(model.onError().invoke(endpoint, session, thrown, false)).isNull();
        assertThat(endpoint.got).containsExactly(model.config(), reason, thrown);
    }

    @Test
    @Tag("A-EP-3")
    void annotations_are_ignored() throws Exception {
        assertThat(bind(Full.class).messages()).isEmpty();
    }

    @Test
    @Tag("A-EP-5")
    void an_endpoint_that_does_not_override_on_error_has_no_error_handler() throws Exception {
        assertThat(bind(OpensOnly.class).onError()).isNull();
        assertThat(bind(InheritsHandling.class).onError()).isNotNull();
    }
}
