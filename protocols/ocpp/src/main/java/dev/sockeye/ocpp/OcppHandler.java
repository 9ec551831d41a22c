package dev.sockeye.ocpp;

import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** Answers the calls of charge points. Called for many charge points at once, for each one call at a time. */
@FunctionalInterface
public interface OcppHandler {
    /**
     * Answers a call.
     *
     * @param point who calls
     * @param payload an object
     * @return completes with an object; with an {@link OcppException} for an error of its own, with any other exception for
     *     an {@code InternalError} without details
     * @throws Exception as if the stage had completed with it
     */
    CompletionStage<? extends JsonNode> handle(ChargePoint point, JsonNode payload) throws Exception;
}
