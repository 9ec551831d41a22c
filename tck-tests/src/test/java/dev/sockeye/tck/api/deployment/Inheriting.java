package dev.sockeye.tck.api.deployment;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Endpoint classes that have superclasses, for either role. Each tells its peer when it is opened, and echoes. */
public final class Inheriting {
    private Inheriting() {}

    public abstract static class Parent {
        @OnOpen
        public void opened(Session session) throws IOException {
            session.getBasicRemote().sendText("opened by " + name());
        }

        @OnMessage
        public String echo(String text) {
            return text + " by " + name();
        }

        protected abstract String name();
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class All extends Parent {
        @Override
        protected String name() {
            return "all";
        }
    }

    /** No endpoint, as it has no annotation of its own. */
    public static class OfEndpoint extends All {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Overriding extends Parent {
        @Override
        @OnOpen
        public void opened(Session session) throws IOException {
            session.getBasicRemote().sendText("opened again");
        }

        @Override
        @OnMessage
        public String echo(String text) {
            return text + " again";
        }

        @Override
        protected String name() {
            return "nobody";
        }
    }

    /** Has no opening and no message method any more. */
    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Silencing extends Parent {
        @Override
        public void opened(Session session) throws IOException {
            super.opened(session);
        }

        @Override
        public String echo(String text) {
            return super.echo(text);
        }

        @OnMessage
        public String length(byte[] bytes) {
            return "length " + bytes.length;
        }

        @Override
        protected String name() {
            return "somebody who should be silent";
        }
    }

    public abstract static class Generic<T> {
        @OnMessage
        public abstract String take(T message);
    }

    /** The compiler gives it a second method, which takes any object. */
    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfGeneric extends Generic<String> {
        @Override
        @OnMessage
        public String take(String message) {
            return "took " + message;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class SecondOpening extends Parent {
        @OnOpen
        public void openedToo() {}

        @Override
        protected String name() {
            return "";
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class SecondMessage extends Parent {
        @OnMessage
        public void take(String text) {}

        @Override
        protected String name() {
            return "";
        }
    }

    /** Counts what it was notified of. */
    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class Counting {
        private int count;

        @OnMessage
        public int count(String unused) {
            count++;
            return count;
        }
    }
}
