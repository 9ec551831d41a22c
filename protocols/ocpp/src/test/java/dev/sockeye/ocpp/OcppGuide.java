package dev.sockeye.ocpp;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The code of docs/how-to/protocols.md. */
final class OcppGuide {
    private OcppGuide() {}

    static OcppServer server(Map<String, String> passwords, Map<String, ChargePoint> connected) {
        return OcppServer.builder()
                .authenticate((identity, password) -> password.equals(passwords.get(identity)))
                .onConnect(point -> connected.put(point.identity(), point))
                .onCall(
                        "Heartbeat",
                        (point, payload) -> CompletableFuture.completedFuture(
                                JsonNodeFactory.instance.objectNode().put("currentTime", "2026-11-30T13:00:00Z")))
                .build();
    }

    static CompletionStage<JsonNode> reset(ChargePoint point) {
        return point.call("Reset", JsonNodeFactory.instance.objectNode().put("type", "Soft"));
    }
}
