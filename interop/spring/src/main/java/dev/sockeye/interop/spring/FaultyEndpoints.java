package dev.sockeye.interop.spring;

import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.functions.WsHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Endpoints that break rules of the Jakarta API, for those who look at what is said of them. */
public final class FaultyEndpoints {
    private FaultyEndpoints() {}

    /** Nobody knows what its parameter is. */
    @Component
    @Profile("faulty")
    @ServerEndpoint("/nobody")
    public static class Nobody {
        @OnMessage
        public void onMessage(Nobody unknown) {}
    }

    /** Two methods for the same messages. */
    @Component
    @Profile("faulty")
    @ServerEndpoint("/twice")
    public static class Twice {
        @OnMessage
        public void first(String text) {}

        @OnMessage
        public void second(String text) {}
    }

    /** At a path that another has, which is faulty itself. */
    @Component
    @Profile("faulty")
    @ServerEndpoint("/twice")
    public static class Second {}

    /** Its path is no template. */
    @Component
    @Profile("faulty")
    @ServerEndpoint("/empty//segment")
    public static class Pathless {}

    /** The same for functions. */
    @Configuration
    @Profile("faulty")
    public static class Handlers {
        @Bean("/star/*")
        public WsHandler star() {
            return request -> accept(socket -> {});
        }
    }
}
