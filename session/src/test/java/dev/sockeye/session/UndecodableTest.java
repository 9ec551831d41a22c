package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.Undecodable;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages that cannot be decoded, as the endpoint asks. */
class UndecodableTest {
    private final KeptLog log = new KeptLog("dev.sockeye.session");

    @AfterEach
    void stopKeeping() {
        log.close();
    }

    public static class Recorder {
        final List<Object> got = new ArrayList<>();

        @OnMessage
        public BigInteger number(BigInteger number) throws DecodeException {
            got.add(number);
            if (number.signum() < 0) {
                throw new DecodeException("", "by the method");
            }
            return number.add(BigInteger.ONE);
        }

        @OnError
        public void error(Throwable failure) {
            got.add(failure.getMessage());
        }

        @OnClose
        public void close(CloseReason reason) {
            got.add(reason.getCloseCode() + " " + reason.getReasonPhrase());
        }
    }

    @Numbers(others = Undecodable.HAND_OVER)
    @ServerEndpoint("/handed")
    public static class Handed extends Recorder {}

    @Numbers(others = Undecodable.DROP)
    @ServerEndpoint("/dropped")
    public static class Dropped extends Recorder {}

    @Numbers(others = Undecodable.CLOSE)
    @ServerEndpoint("/closed")
    public static class Closed extends Recorder {}

    private static Live receiving(Recorder endpoint, String... texts) {
        Live live = Live.annotated(endpoint).open();
        for (String text : texts) {
            live.wired.receive(live.wired.remote.text(text));
        }
        return live;
    }

    @Test
    void it_is_handed_to_the_method_for_errors() {
        Handed endpoint = new Handed();
        assertThat(receiving(endpoint, "1", "x", "2").wire()).containsExactly("text:2", "text:3");
        assertThat(endpoint.got).containsExactly(BigInteger.ONE, "no number\n: x", BigInteger.TWO);
    }

    @Test
    void it_is_dropped_with_a_warning_once_in_a_session() {
        Dropped endpoint = new Dropped();
        assertThat(receiving(endpoint, "x", "1", "y").wire()).containsExactly("text:2");
        assertThat(endpoint.got).containsExactly(BigInteger.ONE);
        assertThat(log.lines())
                .filteredOn(line -> !line.contains(" Opened "))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("WARNING Dropped a message that cannot be decoded in session the-id of ")
                                .contains(": no number?: x; as the endpoint asks. Further ones of this session are"
                                        + " logged at level DEBUG"),
                        line -> assertThat(line).startsWith("FINE ").endsWith(": no number?: y"));
    }

    @Test
    void it_closes_the_session_with_a_reason_without_internals() {
        Closed endpoint = new Closed();
        Live live = receiving(endpoint, "x", "1");
        assertThat(live.wire()).containsExactly("close:1007:The message cannot be decoded");
        live.wired.receive(live.wired.remote.close(1007, ""));
        assertThat(endpoint.got).containsExactly("NOT_CONSISTENT The message cannot be decoded");
        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("FINE Closing session the-id of ")
                        .endsWith(": no number?: x"));
    }

    @Test
    void what_a_method_throws_is_always_handed_over() {
        Dropped endpoint = new Dropped();
        receiving(endpoint, "-1");
        assertThat(endpoint.got).containsExactly(BigInteger.ONE.negate(), "by the method");
    }
}
