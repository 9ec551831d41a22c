package dev.sockeye.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the protocol.
 *
 * @param type what it is
 * @param id the operation that it belongs to; empty for none
 * @param payload what it carries; null for nothing
 */
record GraphQlMessage(String type, String id, @Nullable Object payload) {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** The members of a request, with whether each is text; others are ignored. */
    private static final Map<String, Boolean> OPTIONAL_MEMBERS =
            Map.of("operationName", true, "variables", false, "extensions", false);

    static GraphQlMessage of(String type, @Nullable Object payload) {
        return new GraphQlMessage(type, "", payload);
    }

    /**
     * Reads a message.
     *
     * @throws InvalidMessageException if it is not one of the protocol
     */
    static GraphQlMessage parse(String text) throws InvalidMessageException {
        JsonNode message = read(text);
        JsonNode payload = message.path("payload");
        if (!payload.isMissingNode() && !payload.isNull() && !payload.isObject()) {
            throw new InvalidMessageException("The payload is not an object");
        }
        String type = string(message, "type");
        String id = type.equals("subscribe") || type.equals("complete") ? string(message, "id") : "";
        return new GraphQlMessage(type, id, payload.isObject() ? payload : null);
    }

    private static JsonNode read(String text) throws InvalidMessageException {
        try {
            JsonNode message = MAPPER.readTree(text);
            if (message.isObject()) {
                return message;
            }
        } catch (JacksonException malformed) {
            throw new InvalidMessageException("The message is not JSON");
        }
        throw new InvalidMessageException("The message is not an object");
    }

    private static String string(JsonNode parent, String name) throws InvalidMessageException {
        JsonNode value = parent.path(name);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new InvalidMessageException("The " + name + " is not a string, or empty");
        }
        return value.stringValue();
    }

    /** {@return the members of the payload; empty if there is none} */
    Map<String, Object> members() {
        return payload instanceof JsonNode node ? map(node) : Map.of();
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are strings.
    private static Map<String, Object> map(JsonNode node) {
        return MAPPER.convertValue(node, Map.class);
    }

    /**
     * {@return the request of an operation}
     *
     * @throws InvalidMessageException if it is not one
     */
    OperationRequest request() throws InvalidMessageException {
        if (!(payload instanceof JsonNode node)) {
            throw new InvalidMessageException("The payload is missing");
        }
        for (Map.Entry<String, Boolean> member : OPTIONAL_MEMBERS.entrySet()) {
            requireAbsentOr(member.getValue(), node, member.getKey());
        }
        JsonNode operationName = node.path("operationName");
        return new OperationRequest(
                string(node, "query"),
                operationName.isString() ? operationName.stringValue() : null,
                members(node, "variables"),
                members(node, "extensions"));
    }

    private static void requireAbsentOr(boolean isText, JsonNode parent, String name) throws InvalidMessageException {
        JsonNode value = parent.path(name);
        boolean isExpected = isText ? value.isString() : value.isObject();
        if (!isExpected && !value.isMissingNode() && !value.isNull()) {
            throw new InvalidMessageException("The " + name + (isText ? " is not a string" : " is not an object"));
        }
    }

    private static Map<String, Object> members(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isObject() ? map(value) : Map.of();
    }

    /** {@return the text of this message} */
    String text() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!id.isEmpty()) {
            members.put("id", id);
        }
        members.put("type", type);
        if (payload != null) {
            members.put("payload", payload);
        }
        return MAPPER.writeValueAsString(members);
    }

    /**
     * An operation that a client wants.
     *
     * @param query the document
     * @param operationName which of its operations; null if it has one
     * @param variables the values of its variables
     * @param extensions what else the client says
     */
    record OperationRequest(
            String query,
            @Nullable String operationName,
            Map<String, Object> variables,
            Map<String, Object> extensions) {}
}
