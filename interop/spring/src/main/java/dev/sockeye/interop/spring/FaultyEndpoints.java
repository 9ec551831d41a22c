package dev.sockeye.interop.spring;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
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
}
