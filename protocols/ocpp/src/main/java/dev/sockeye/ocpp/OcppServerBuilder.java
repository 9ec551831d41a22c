package dev.sockeye.ocpp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Builds an {@link OcppServer}. Not thread-safe. */
public final class OcppServerBuilder {
    private BiPredicate<String, String> authentication = (identity, password) -> false;
    private final Map<String, OcppHandler> handlers = new HashMap<>();
    private Consumer<ChargePoint> onConnect = point -> {};
    private Duration callTimeout = Duration.ofSeconds(30);
    private int maxWaitingCalls = 100;

    OcppServerBuilder() {}

    /**
     * Sets who may connect. Without it nobody may.
     *
     * @param allowed gets the identity in the path, and the password that was sent with it by Basic authentication; that is
     *     empty if none was sent, or one of another identity. Returns whether the charge point may connect
     * @return this
     */
    public OcppServerBuilder authenticate(BiPredicate<String, String> allowed) {
        authentication = Objects.requireNonNull(allowed, "Expected a function of identity and password, got null");
        return this;
    }

    /**
     * Answers calls. Others are answered with {@code NotImplemented}.
     *
     * @param action such as {@code BootNotification}
     * @param handler answers them
     * @return this
     */
    public OcppServerBuilder onCall(String action, OcppHandler handler) {
        handlers.put(action, Objects.requireNonNull(handler, "Expected a handler, got null"));
        return this;
    }

    /**
     * Sets who gets each charge point when it has connected, before its first call.
     *
     * @param listener must not block; default none
     * @return this
     */
    public OcppServerBuilder onConnect(Consumer<ChargePoint> listener) {
        onConnect = listener;
        return this;
    }

    /**
     * Sets how long a charge point may take to answer a call.
     *
     * @param timeout positive; default 30 seconds
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public OcppServerBuilder callTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a positive callTimeout, got " + timeout);
        }
        callTimeout = timeout;
        return this;
    }

    /**
     * Sets how many calls may wait until a charge point has answered those before.
     *
     * @param most 1 or more; default 100
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public OcppServerBuilder maxWaitingCalls(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Expected maxWaitingCalls of 1 or more, got " + most);
        }
        maxWaitingCalls = most;
        return this;
    }

    /**
     * Creates the server.
     *
     * @return a handler of opening handshakes
     */
    public OcppServer build() {
        return new OcppServer(new OcppSettings(authentication, handlers, onConnect, callTimeout, maxWaitingCalls));
    }
}
