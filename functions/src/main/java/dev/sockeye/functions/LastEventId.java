package dev.sockeye.functions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The header by which a client says what it has got (WHATWG HTML section 9.2.4). */
final class LastEventId {
    private LastEventId() {}

    static Optional<String> of(Request request) {
        return request.header("Last-Event-ID").filter(id -> !id.isEmpty()).map(LastEventId::decoded);
    }

    /** It is UTF-8, which hosts show as ISO 8859-1. */
    private static String decoded(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(header)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
