package dev.sockeye.ocpp;

import dev.sockeye.functions.WebSocket;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** A charge point that is connected: a charging station, in words of OCPP 2.0.1. Thread-safe. */
public final class ChargePoint {
    private final String identity;
    private final OcppVersion version;
    private final WebSocket ws;
    private final OutgoingCalls calls;

    ChargePoint(String identity, OcppVersion version, WebSocket ws, OutgoingCalls calls) {
        this.identity = identity;
        this.version = version;
        this.ws = ws;
        this.calls = calls;
    }

    /** {@return who it is} */
    public String identity() {
        return identity;
    }

    /** {@return the version that was agreed on} */
    public OcppVersion version() {
        return version;
    }

    /** {@return its socket} */
    public WebSocket socket() {
        return ws;
    }

    /**
     * Calls it. A call is sent when the one before was answered, or has failed.
     *
     * @param action such as {@code Reset}
     * @param payload an object
     * @return completes with the answer; fails with an {@link OcppException} if that is an error, with a {@link
     *     java.util.concurrent.TimeoutException} if there is none in time, and with an {@link java.io.IOException} if the
     *     connection ends or too many calls wait
     */
    public CompletionStage<JsonNode> call(String action, JsonNode payload) {
        return calls.call(action, payload);
    }

    @Override
    public String toString() {
        return "charge point " + identity;
    }
}
