package dev.sockeye.bridge;

import java.util.List;

/**
 * What an endpoint asks for instead of coders.
 *
 * @param formats how values travel that no coder of the endpoint takes: each reads the messages of its kind, and of
 *     several, the subprotocol that is agreed on says which one writes; the first if it is none of them
 * @param undecodable what becomes of messages that cannot be decoded, by coders or by a format
 * @param advice what an endpoint without formats can do to have some, for messages of errors; may be empty
 */
public record Marshalling(List<MessageFormat> formats, Undecodable undecodable, String advice) {
    /** Copies the list. */
    public Marshalling {
        formats = List.copyOf(formats);
    }

    /**
     * For an endpoint that asks for formats.
     *
     * @param formats as above
     * @param undecodable as above
     */
    public Marshalling(List<MessageFormat> formats, Undecodable undecodable) {
        this(formats, undecodable, "");
    }

    /** For an endpoint that asks for nothing. */
    static Marshalling none(String advice) {
        return new Marshalling(List.of(), Undecodable.HAND_OVER, advice);
    }
}
