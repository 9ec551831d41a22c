package dev.sockeye.interop.spring;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.socket.server.standard.ServerEndpointExporter;
import org.springframework.web.socket.server.standard.ServerEndpointRegistration;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Endpoints of the Jakarta API, deployed as beans; and the container's limits. */
@Configuration
public class EndpointConfiguration {
    private static final int MAX_MESSAGE = 1 << 20;

    /** Answers with what Spring's handshake has left in the session. */
    public static final class ProgrammaticEcho extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText("programmatic " + text, sent -> {}));
        }
    }

    /** An application that has run on Tomcat may have one. */
    @Bean
    @Profile("exporter")
    public ServerEndpointExporter serverEndpointExporter() {
        return new ServerEndpointExporter();
    }

    @Bean
    public ServerEndpointRegistration programmaticEcho() {
        return new ServerEndpointRegistration("/programmatic", ProgrammaticEcho.class);
    }

    @Bean
    public ServletServerContainerFactoryBean containerLimits() {
        ServletServerContainerFactoryBean limits = new ServletServerContainerFactoryBean();
        limits.setMaxTextMessageBufferSize(MAX_MESSAGE);
        limits.setMaxBinaryMessageBufferSize(MAX_MESSAGE);
        limits.setMaxSessionIdleTimeout(60_000L);
        limits.setAsyncSendTimeout(20_000L);
        return limits;
    }
}
