package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger may send where permessage-deflate is agreed on, and must not, over real sockets. */
@ParameterizedClass
@EnumSource(Side.class)
class DeflatedFramesTest {
    private static final int BOMB = 32 << 20;
    private static final int TAIL = 4;

    private final Side ours;

    DeflatedFramesTest(Side ours) {
        this.ours = ours;
    }

    private interface Attack {
        void on(RawPeer stranger) throws Exception;
    }

    private void fails(Attack attack, int code) throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = ours.start(notes, settings -> settings.extensions("permessage-deflate"));
                RawPeer other = target.connect("permessage-deflate");
                RawPeer stranger = target.connect("permessage-deflate")) {
            attack.on(stranger);
            assertThat(stranger.finishClosing().closeCode()).isEqualTo(code);
            assertThat(notes.nextCloseCode()).isEqualTo(Notes.codeFor(code));

            other.send(RawFrame.text("still here"));
            assertThat(other.next()).isEqualTo(RawFrame.text("still here"));
        }
    }

    @Test
    @Tag("SEC-9")
    @Tag("SEC-10")
    void a_message_that_inflates_beyond_the_limit_ends_the_connection_while_it_inflates() throws Exception {
        byte[] bomb = deflated(new byte[BOMB]);
        byte[] header = ours.header("c27e%04x".formatted(bomb.length));
        fails(stranger -> stranger.write(header).write(bomb), 1009);
    }

    @ParameterizedTest
    @CsvSource({
        "c10b, f248cdc9c907000000ffff",
        "c106, f248cdc9c907",
        "c108, f248cdc9c907002a",
        "c109, f348cdc9c90700002a",
        "c106, fe0000000000",
        "c105, f200110000"
    })
    @Tag("SEC-11")
    @Tag("SEC-13")
    void what_is_not_a_deflated_message_to_its_last_byte_ends_the_connection(String header, String payload)
            throws Exception {
        byte[] start = ours.header(header);
        fails(stranger -> stranger.write(start).write(HexFormat.of().parseHex(payload)), 1007);
    }

    @Test
    @Tag("SEC-13")
    void a_continuation_that_says_it_is_compressed_ends_the_connection() throws Exception {
        fails(
                stranger -> stranger.write(ours.header("4103"))
                        .write(HexFormat.of().parseHex("f248cd"))
                        .write(ours.header("c004")),
                1002);
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            byte[] piece = new byte[64 * 1024];
            int count;
            do {
                count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
                output.write(piece, 0, count);
            } while (count == piece.length);
            return Arrays.copyOf(output.toByteArray(), output.size() - TAIL);
        } finally {
            deflater.end();
        }
    }
}
