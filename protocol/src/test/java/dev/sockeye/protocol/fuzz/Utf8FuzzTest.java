package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is the payload of a text message; the first byte says where it is cut into two frames. */
@Tag("G-PAR-1")
@Tag("D-UTF-1")
@Tag("D-UTF-2")
@Tag("D-UTF-3")
@Tag("SEC-41")
class Utf8FuzzTest {

    @FuzzTest
    void a_text_message_is_what_the_decoder_of_the_jdk_makes_of_it_or_fails_with_1007(byte[] input) {
        if (input.length == 0 || input.length > 100) {
            return;
        }
        ByteBuffer payload = ByteBuffer.wrap(input, 1, input.length - 1).slice();
        int cut = Math.min(input[0] & 0xFF, payload.remaining());
        byte[] message = ByteBuffer.allocate(4 + payload.remaining())
                .put(new byte[] {0x01, (byte) cut})
                .put(payload.slice(0, cut))
                .put(new byte[] {(byte) 0x80, (byte) (payload.remaining() - cut)})
                .put(payload.slice(cut, payload.remaining() - cut))
                .array();

        List<String> expected = expected(payload);
        assertThat(events(Delivery.WHOLE, message)).isEqualTo(expected);
        assertThat(events(Delivery.PARTIAL, message)).isEqualTo(expected);
        boolean valid = !expected.isEmpty();
        assertThat(events(Delivery.DISCARD, message).isEmpty()).isTrue();
        assertThat(isOpenAfter(message)).isEqualTo(valid);
    }

    private static List<String> expected(ByteBuffer payload) {
        try {
            return List.of(Delivered.text(UTF_8.newDecoder().decode(payload.duplicate())));
        } catch (CharacterCodingException malformed) {
            return List.of();
        }
    }

    private static List<String> events(Delivery delivery, byte[] message) {
        Delivered delivered = new Delivered();
        Engine engine = received(delivery, message, delivered);
        if (engine.isClosed()) {
            assertThat(engine.closure().status().code()).isEqualTo(CloseStatus.INVALID_DATA);
        }
        return delivered.events().stream()
                .filter(event -> event.startsWith("text"))
                .toList();
    }

    private static boolean isOpenAfter(byte[] message) {
        return received(Delivery.DISCARD, message, new Delivered()).isOpen();
    }

    private static Engine received(Delivery delivery, byte[] message, Delivered delivered) {
        Engine engine = new Engine(Role.CLIENT, Limits.DEFAULT, List.of(), () -> 0);
        engine.deliverText(delivery, Limits.DEFAULT.textBytes());
        engine.receive(ByteBuffer.wrap(message.clone()), 0);
        for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
            delivered.on(event, engine);
        }
        return engine;
    }
}
