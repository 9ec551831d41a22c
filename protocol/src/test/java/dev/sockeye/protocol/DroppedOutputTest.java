package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output that a connection drops before it is closed. */
class DroppedOutputTest {
    private static final int LARGE = 10_000;

    private static String hex(Engine engine) {
        StringBuilder all = new StringBuilder();
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            byte[] bytes = new byte[next.remaining()];
            next.get(bytes);
            all.append(HexFormat.of().formatHex(bytes));
        }
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource({"SERVER, 810161, 890170, 880203f5", "CLIENT, 81810000000061, 89810000000070, 88820000000003f5"})
    void what_was_taken_stays_and_what_waits_is_as_if_it_had_never_been(
            Role role, String taken, String ping, String close) {
        Engine engine = new Engine(role, Limits.DEFAULT, List.of(), () -> 0);
        engine.sendText("a", true);
        assertThat(hex(engine)).isEqualTo(taken);
        long count = engine.outputCount();
        engine.sendText("b", true);
        engine.sendBinary(ByteBuffer.wrap(new byte[LARGE]), true);
        engine.dropOutput();
        assertThat(engine.outputCount()).isEqualTo(count);
        assertThat(engine.hasOutput()).isFalse();
        assertThat(engine.pingFirst(ByteBuffer.wrap(new byte[] {'p'}))).isEqualTo(ping.length() / 2);
        engine.close(new CloseStatus(CloseStatus.TRY_AGAIN_LATER, ""), 0);
        assertThat(hex(engine)).isEqualTo(ping + close);
    }
}
