package dev.sockeye.container.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class MisnamedParametersLogTest {
    @ServerEndpoint("/chat/{id}")
    public static class Chat {
        @OnMessage
        public void text(String text, @PathParam("ID") String id) {}
    }

    @Test
    void deploying_warns_and_upgrading_request_by_request_does_not() throws Exception {
        ServerEndpoints endpoints = new ServerEndpoints(new EndpointBinder(InstanceFactory.reflective()));
        try (KeptLog log = new KeptLog(ServerEndpoints.class.getName())) {
            endpoints.deploy(Chat.class);
            endpoints.undeployed(
                    ServerEndpointConfig.Builder.create(Chat.class, "/other").build());

            assertThat(log.records())
                    .filteredOn(logged -> Level.WARNING.equals(logged.getLevel()))
                    .singleElement()
                    .extracting("message")
                    .asString()
                    .contains("Chat.text(String, String)", "@PathParam(\"ID\")", "/chat/{id}", "did you mean \"id\"?");
        }
    }
}
