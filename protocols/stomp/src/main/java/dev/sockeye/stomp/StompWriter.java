package dev.sockeye.stomp;

import dev.sockeye.functions.WsMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes frames as messages. */
final class StompWriter {
    private StompWriter() {}

    /** {@return a frame as a message: of text if its body is UTF-8, else binary} */
    static WsMessage message(StompFrame frame) {
        ByteBuffer bytes = bytes(frame);
        try {
            return WsMessage.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString());
        } catch (CharacterCodingException notText) {
            return WsMessage.of(bytes);
        }
    }

    /** {@return a frame as bytes; content-length is that of the body} */
    static ByteBuffer bytes(StompFrame frame) {
        StompCommand command = frame.command();
        StringBuilder head = new StringBuilder(command.name()).append('\n');
        for (Map.Entry<String, String> header : frame.headers().entrySet()) {
            if (!header.getKey().equals("content-length")) {
                String name = command.hasEscapes() ? HeaderEscapes.escape(header.getKey()) : header.getKey();
                String value = command.hasEscapes() ? HeaderEscapes.escape(header.getValue()) : header.getValue();
                head.append(name).append(':').append(value).append('\n');
            }
        }
        ByteBuffer body = frame.body();
        if (command.hasBody()) {
            head.append("content-length:").append(body.remaining()).append('\n');
        }
        byte[] headBytes = head.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(headBytes.length + body.remaining() + 1)
                .put(headBytes)
                .put(body)
                .put((byte) 0)
                .flip();
    }
}
