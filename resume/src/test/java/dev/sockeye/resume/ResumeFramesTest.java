package dev.sockeye.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Ack;
import dev.sockeye.resume.ResumeFrame.Data;
import dev.sockeye.resume.ResumeFrame.End;
import dev.sockeye.resume.ResumeFrame.Hello;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.resume.ResumeFrame.Probe;
import dev.sockeye.resume.ResumeFrame.Welcome;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire form, by its bytes. */
class ResumeFramesTest {
    private static final String TOKEN = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static WsMessage bytes(String hex) {
        return WsMessage.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static ResumeToken token() {
        return new ResumeToken(HexFormat.of().parseHex(TOKEN));
    }

    @Test
    void text_stays_text_behind_its_number() throws Exception {
        Data data = new Data(17, WsMessage.of("ünï 🐟"));
        assertThat(ResumeFrames.encode(data)).isEqualTo(WsMessage.of("17 ünï 🐟"));
        assertThat(ResumeFrames.decode(WsMessage.of("17 ünï 🐟"))).isEqualTo(data);
        assertThat(ResumeFrames.decode(WsMessage.of("9007199254740991 ")))
                .isEqualTo(new Data(9007199254740991L, WsMessage.of("")));
    }

    @Test
    void bytes_follow_a_type_and_their_number() throws Exception {
        Data data = new Data(258, bytes("cafe"));
        assertThat(ResumeFrames.encode(data)).isEqualTo(bytes("030000000000000102cafe"));
        assertThat(ResumeFrames.decode(bytes("030000000000000102cafe"))).isEqualTo(data);
    }

    @Test
    void handshakes_carry_the_token_in_bytes_which_logs_do_not_print() throws Exception {
        assertThat(ResumeFrames.encode(new Hello(0, null))).isEqualTo(bytes("010000000000000000"));
        assertThat(ResumeFrames.encode(new Hello(5, token()))).isEqualTo(bytes("010000000000000005" + TOKEN));
        assertThat(ResumeFrames.encode(new Welcome(Outcome.RESET, 7, token())))
                .isEqualTo(bytes("02020000000000000007" + TOKEN));
        Hello hello = (Hello) ResumeFrames.decode(bytes("010000000000000005" + TOKEN));
        assertThat(hello.token().key()).isEqualTo(token().key());
        assertThat(hello).hasToString("Hello[received=5, token=a resume token]");
        Welcome welcome = (Welcome) ResumeFrames.decode(bytes("02010000000000000007" + TOKEN));
        assertThat(welcome.outcome()).isEqualTo(Outcome.RESUMED);
    }

    @Test
    void the_rest_is_short() throws Exception {
        assertThat(ResumeFrames.encode(new Ack(1))).isEqualTo(bytes("040000000000000001"));
        assertThat(ResumeFrames.encode(new End(2, 1000, "bye"))).isEqualTo(bytes("05000000000000000203e8627965"));
        assertThat(ResumeFrames.encode(new Probe())).isEqualTo(bytes("06"));
        assertThat(ResumeFrames.decode(bytes("05000000000000000203e8627965"))).isEqualTo(new End(2, 1000, "bye"));
        assertThat(ResumeFrames.decode(bytes("06"))).isEqualTo(new Probe());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "07",
                "0400000000000001",
                "04000000000000000100",
                "04ffffffffffffffff",
                "040020000000000000",
                "0100000000000000000102",
                "02030000000000000007000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "02010000000000000007",
                "05000000000000000203e7",
                "0500000000000000021388"
            })
    void other_bytes_are_refused(String hex) {
        assertThatThrownBy(() -> ResumeFrames.decode(bytes(hex))).isInstanceOf(ResumeProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x", "1", "-1 x", "+1 x", "1x x", "99999999999999999 x", "9007199254740992 x"})
    void text_without_its_number_is_refused(String text) {
        assertThatThrownBy(() -> ResumeFrames.decode(WsMessage.of(text))).isInstanceOf(ResumeProtocolException.class);
    }
}
