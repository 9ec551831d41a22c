package dev.sockeye.tck.api.coder;

import dev.sockeye.tck.api.harness.Events;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.atomic.AtomicInteger;

/** Coders whose lives can be watched, and endpoints that have them. What happens is forgotten by {@link #forget()}. */
public final class Watched {
    static final Events<Object> INITIALISED = new Events<>();
    static final Events<Object> DESTROYED = new Events<>();
    static final Events<String> MISUSED = new Events<>();
    static final Events<Throwable> ERRORS = new Events<>();
    static final AtomicInteger MAX_AT_ONCE = new AtomicInteger();
    static final AtomicInteger AT_ONCE = new AtomicInteger();

    private static final int LONG_ENOUGH = 1000;

    private Watched() {}

    static void forget() {
        INITIALISED.clear();
        DESTROYED.clear();
        MISUSED.clear();
        ERRORS.clear();
        MAX_AT_ONCE.set(0);
    }

    /** A thing to encode and to decode. */
    public record Token(String text) {}

    /** The life of a coder. */
    abstract static class Life {
        private boolean alive;

        public void init(EndpointConfig config) {
            if (alive || config == null) {
                MISUSED.add("initialised twice or with null");
            }
            alive = true;
            INITIALISED.add(this);
        }

        public void destroy() {
            if (!alive) {
                MISUSED.add("destroyed while not alive");
            }
            alive = false;
            DESTROYED.add(this);
        }

        void use() {
            if (!alive) {
                MISUSED.add("used while not alive");
            }
        }
    }

    public static class Writing extends Life implements Encoder.Text<Token> {
        @Override
        public String encode(Token token) {
            use();
            MAX_AT_ONCE.accumulateAndGet(AT_ONCE.incrementAndGet(), Math::max);
            for (int i = 0; i < LONG_ENOUGH; i++) {
                Thread.onSpinWait();
            }
            AT_ONCE.decrementAndGet();
            return token.text();
        }
    }

    public static class Reading extends Life implements Decoder.Text<Token> {
        @Override
        public Token decode(String text) {
            use();
            return new Token(text);
        }

        @Override
        public boolean willDecode(String text) {
            use();
            return true;
        }
    }

    @ServerEndpoint(value = "/at", encoders = Writing.class, decoders = Reading.class)
    @ClientEndpoint(encoders = Writing.class, decoders = Reading.class)
    public static class Echo {
        @OnMessage
        public Token echo(Token token) {
            return token;
        }
    }

    /** Sends an object and then fails to open. */
    @ServerEndpoint(value = "/at", encoders = Writing.class, decoders = Reading.class)
    @ClientEndpoint(encoders = Writing.class, decoders = Reading.class)
    public static class FailingToOpen extends Echo {
        @OnOpen
        public void opened(Session session) throws Exception {
            session.getBasicRemote().sendObject(new Token("opening"));
            throw new IllegalStateException("on purpose");
        }

        @OnError
        public void failed(Throwable error) {
            ERRORS.add(error);
        }
    }

    /** Cannot be initialised. */
    public static class FailingToInitialise extends Reading {
        @Override
        public void init(EndpointConfig config) {
            throw new UnsupportedOperationException("init fails on purpose");
        }
    }

    @ServerEndpoint(value = "/at", decoders = FailingToInitialise.class)
    @ClientEndpoint(decoders = FailingToInitialise.class)
    public static class WithoutDecoder {
        @OnOpen
        public void opened() {
            MISUSED.add("opened");
        }

        @OnMessage
        public void take(Token token) {
            MISUSED.add("a message was delivered");
        }
    }
}
