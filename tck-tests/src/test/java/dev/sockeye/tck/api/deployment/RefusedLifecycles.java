package dev.sockeye.tck.api.deployment;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.math.BigDecimal;

/** Endpoints of either role whose opening, closing or error method is none. */
public final class RefusedLifecycles {
    private RefusedLifecycles() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningWithText {
        @OnOpen
        public void opened(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningWithNumber {
        @OnOpen
        public void opened(int number, Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningWithSessionTwice {
        @OnOpen
        public void opened(Session one, Session two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningTwice {
        @OnOpen
        public void one() {}

        @OnOpen
        public void two(Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningHidden {
        @OnOpen
        void opened() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningProtected {
        @OnOpen
        protected void opened() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningStatic {
        @OnOpen
        public static void opened() {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class OpeningWithPathObject {
        @OnOpen
        public void opened(@PathParam("text") Object text) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class OpeningWithPathNumber {
        @OnOpen
        public void opened(@PathParam("text") BigDecimal text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingWithText {
        @OnClose
        public void closed(String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingWithNumber {
        @OnClose
        public void closed(int number, Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingWithSessionTwice {
        @OnClose
        public void closed(Session one, Session two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingTwice {
        @OnClose
        public void one() {}

        @OnClose
        public void two(Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingHidden {
        @OnClose
        void closed() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingProtected {
        @OnClose
        protected void closed() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingStatic {
        @OnClose
        public static void closed() {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class ClosingWithPathObject {
        @OnClose
        public void closed(@PathParam("text") Object text) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class ClosingWithPathNumber {
        @OnClose
        public void closed(@PathParam("text") BigDecimal text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithText {
        @OnError
        public void failed(Throwable error, String text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithNumber {
        @OnError
        public void failed(Throwable error, int number, Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithSessionTwice {
        @OnError
        public void failed(Throwable error, Session one, Session two) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingTwice {
        @OnError
        public void one(Throwable error) {}

        @OnError
        public void two(Throwable error, Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingHidden {
        @OnError
        void failed(Throwable error) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingProtected {
        @OnError
        protected void failed(Throwable error) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingStatic {
        @OnError
        public static void failed(Throwable error) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class FailingWithPathObject {
        @OnError
        public void failed(Throwable error, @PathParam("text") Object text) {}
    }

    @ServerEndpoint("/at/{text}/{number}")
    @ClientEndpoint
    public static class FailingWithPathNumber {
        @OnError
        public void failed(Throwable error, @PathParam("text") BigDecimal text) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OpeningWithReason {
        @OnOpen
        public void opened(CloseReason reason) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class ClosingWithConfig {
        @OnClose
        public void closed(EndpointConfig config) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithNothing {
        @OnError
        public void failed() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithSession {
        @OnError
        public void failed(Session session) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithException {
        @OnError
        public void failed(Exception error) {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class FailingWithErrorTwice {
        @OnError
        public void failed(Throwable one, Throwable two) {}
    }
}
