package dev.sockeye.tck.api.types;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.DecodeException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The exceptions of the API as values. */
@Tag("A-EX-1")
class ExceptionsTest {
    private final Throwable cause = new IOException("cause");

    @Test
    void they_are_checked() {
        assertThat(List.of(
                        DecodeException.class,
                        DeploymentException.class,
                        EncodeException.class,
                        SessionException.class))
                .allSatisfy(type -> assertThat(Exception.class)
                        .isAssignableFrom(type)
                        .as("%s is checked", type)
                        .satisfies(unused -> assertThat(RuntimeException.class.isAssignableFrom(type))
                                .isFalse()));
    }

    @Test
    void a_failed_decoding_keeps_the_text_or_the_bytes() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2});
        DecodeException ofText = new DecodeException("text", "why");
        DecodeException ofBytes = new DecodeException(bytes, "why", cause);

        assertThat(ofText).hasMessage("why").hasNoCause();
        assertThat(ofText.getText()).isEqualTo("text");
        assertThat(ofText.getBytes()).isNull();
        assertThat(ofBytes).hasMessage("why").hasCause(cause);
        assertThat(ofBytes.getText()).isNull();
        assertThat(ofBytes.getBytes()).isSameAs(bytes);
        assertThat(new DecodeException("text", "why", cause)).hasCause(cause);
        assertThat(new DecodeException(bytes, "why").getBytes()).isSameAs(bytes);
    }

    @Test
    void a_failed_encoding_keeps_the_object() {
        Object object = new Object();

        assertThat(new EncodeException(object, "why").getObject()).isSameAs(object);
        assertThat(new EncodeException(object, "why", cause))
                .hasMessage("why")
                .hasCause(cause)
                .extracting(EncodeException::getObject)
                .isSameAs(object);
    }

    @Test
    void a_failed_deployment_keeps_message_and_cause() {
        assertThat(new DeploymentException("why")).hasMessage("why").hasNoCause();
        assertThat(new DeploymentException("why", cause)).hasMessage("why").hasCause(cause);
    }

    @Test
    void a_failed_session_keeps_message_and_cause() {
        SessionException failure = new SessionException("why", cause, null);

        assertThat(failure).hasMessage("why").hasCause(cause);
        assertThat(failure.getSession()).isNull();
    }
}
