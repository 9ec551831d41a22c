package dev.sockeye.ocpp;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A message of OCPP-J (OCPP-J 1.6 section 4.2; OCPP 2.0.1 part 4 section 4.2). */
sealed interface OcppMessage {
    /** The mapper of all. */
    JsonMapper MAPPER = new JsonMapper();

    /** The identifier in an answer to a message that has none. */
    String UNKNOWN_ID = "-1";

    /** {@return what connects a call with its answer} */
    String id();

    /** {@return its text} */
    String text();

    /**
     * A call.
     *
     * @param id its identifier
     * @param action what is called
     * @param payload an object
     */
    record Call(String id, String action, JsonNode payload) implements OcppMessage {
        @Override
        public String text() {
            return array(2, id).add(action).add(payload).toString();
        }
    }

    /**
     * The answer to a call.
     *
     * @param id the identifier of the call
     * @param payload an object
     */
    record CallResult(String id, JsonNode payload) implements OcppMessage {
        @Override
        public String text() {
            return array(3, id).add(payload).toString();
        }
    }

    /**
     * The answer to a call that has failed.
     *
     * @param id the identifier of the call
     * @param code what kind of failure
     * @param description a text, may be empty
     */
    record CallError(String id, String code, String description) implements OcppMessage {
        @Override
        public String text() {
            return array(4, id)
                    .add(code)
                    .add(description)
                    .add(MAPPER.createObjectNode())
                    .toString();
        }
    }

    private static ArrayNode array(int type, String id) {
        return MAPPER.createArrayNode().add(type).add(id);
    }

    /**
     * Reads a message.
     *
     * @return the message; empty if its type is one that is to be ignored
     * @throws IllegalArgumentException if it is none
     */
    static Optional<OcppMessage> parse(String text) {
        JsonNode message = read(text);
        JsonNode type = message.path(0);
        require(message.isArray() && type.isInt(), "an array that begins with a number");
        return switch (type.intValue()) {
            case 2 -> {
                require(message.size() == 4 && message.path(3).isObject(), "a call of four elements");
                yield Optional.of(new Call(string(message, 1), string(message, 2), message.path(3)));
            }
            case 3 -> {
                require(message.size() == 3 && message.path(2).isObject(), "a result of three elements");
                yield Optional.of(new CallResult(string(message, 1), message.path(2)));
            }
            case 4 -> {
                require(message.size() >= 3 && message.size() <= 5, "an error of five elements");
                yield Optional.of(new CallError(
                        string(message, 1), string(message, 2), message.path(3).asString("")));
            }
            default -> Optional.empty();
        };
    }

    /**
     * Answers a text that is no message: with the identifier of the call that it was meant to be, if that can be read.
     *
     * @param malformed a text for which {@link #parse} throws
     * @param code what kind of failure
     * @return the answer; empty if the text was meant to be an answer itself, which gets none
     */
    static Optional<CallError> refusal(String malformed, String code) {
        JsonNode message;
        try {
            message = read(malformed);
        } catch (IllegalArgumentException noJson) {
            message = MAPPER.missingNode();
        }
        JsonNode type = message.path(0);
        JsonNode id = message.path(1);
        boolean isTyped = message.isArray() && type.isInt();
        if (isTyped && (type.intValue() == 3 || type.intValue() == 4)) {
            return Optional.empty();
        }
        boolean isKnown = isTyped && id.isString() && !id.stringValue().isEmpty();
        return Optional.of(
                new CallError(isKnown ? id.stringValue() : UNKNOWN_ID, code, "The message is not one of OCPP-J"));
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("Expected JSON", malformed);
        }
    }

    private static String string(JsonNode message, int index) {
        JsonNode value = message.path(index);
        require(value.isString() && !value.stringValue().isEmpty(), "a string that is not empty");
        return value.stringValue();
    }

    private static void require(boolean isThere, String what) {
        if (!isThere) {
            throw new IllegalArgumentException("Expected " + what);
        }
    }
}
