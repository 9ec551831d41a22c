package dev.sockeye.resume.redis;

import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.SavedSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A session as Redis has it. */
final class SessionFields {
    /** What the fields of attributes begin with. */
    static final String ATTRIBUTE = "a:";

    private static final byte TEXT = 't';
    private static final byte BINARY = 'b';

    private SessionFields() {}

    /** The answer of a claim: names and values by turns, and the messages. */
    static SavedSession read(List<Object> answer) {
        List<?> pairs = (List<?>) answer.get(0);
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.put(text(pairs.get(i)), text(pairs.get(i + 1)));
        }
        Map<String, String> attributes = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), value);
            }
        });
        return new SavedSession(
                field(fields, "holder"),
                field(fields, "owner"),
                Instant.ofEpochMilli(Long.parseLong(field(fields, "begun"))),
                Long.parseLong(field(fields, "received")),
                Long.parseLong(field(fields, "acknowledged")),
                ((List<?>) answer.get(1))
                        .stream().map(bytes -> message((byte[]) bytes)).toList(),
                attributes);
    }

    private static String field(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), () -> "Expected a field " + name + " of a session in Redis");
    }

    private static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }

    /** A message as bytes: its kind, then its payload. */
    static byte[] bytes(WsMessage message) {
        byte[] bytes = new byte[1 + message.size()];
        if (message instanceof WsMessage.Binary binary) {
            bytes[0] = BINARY;
            binary.bytes().get(bytes, 1, binary.size());
            return bytes;
        }
        byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
        bytes[0] = TEXT;
        System.arraycopy(text, 0, bytes, 1, text.length);
        return bytes;
    }

    private static WsMessage message(byte[] bytes) {
        return bytes[0] == TEXT
                ? WsMessage.of(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8))
                : WsMessage.of(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
    }
}
