package dev.sockeye.encoders;

import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * What a message is made of, as far as a {@link Lens} knows, for descriptions of an application's messages. Immutable.
 *
 * @param mediaType the media type (RFC 6838), such as {@code application/json}
 * @param type what the message holds as Jackson writes it, or String for plain text; null if that is not known
 * @param mapper writes the type; null unless it is Jackson's
 */
public record WireContent(
        String mediaType, @Nullable Type type, @Nullable ObjectMapper mapper) {
    private static final String TEXT = "text/plain";
    private static final String BINARY = "application/octet-stream";

    /**
     * Checks that there is a media type.
     *
     * @param mediaType as above
     * @param type as above
     * @param mapper as above
     */
    public WireContent {
        Objects.requireNonNull(mediaType, "mediaType");
    }

    /**
     * {@return content of which only the kind of message is known}
     *
     * @param form what the lens reads and writes
     */
    public static WireContent unknown(WireForm form) {
        return new WireContent(form == WireForm.TEXT || form == WireForm.TEXT_STREAM ? TEXT : BINARY, null, null);
    }

    static WireContent text() {
        return new WireContent(TEXT, String.class, null);
    }
}
