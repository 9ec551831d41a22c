package dev.sockeye.asyncapi.channels;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of message.
 *
 * @param name what it is called
 * @param isText whether text messages carry it; otherwise binary ones do
 * @param mediaType the media type of its content
 * @param payload its schema; null if its form is not known
 * @param summary what people are told of it; empty where the schema says it all
 */
public record ChannelMessage(
        String name,
        boolean isText,
        String mediaType,
        @Nullable ObjectNode payload,
        String summary) {
    /** The media type of JSON. */
    public static final String JSON = "application/json";

    /** {@return whether it is JSON in text messages} */
    public boolean isJson() {
        return isText && mediaType.equals(JSON);
    }
}
