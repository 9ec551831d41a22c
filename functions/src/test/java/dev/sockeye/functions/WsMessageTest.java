package dev.sockeye.functions;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WsMessageTest {
    @Test
    void null_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WsMessage.of((String) null))
                .withMessage("Expected the text of a message, got null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WsMessage.of((ByteBuffer) null))
                .withMessage("Expected the bytes of a message, got null");
    }
}
