package dev.sockeye.protocol.deflate;

import static dev.sockeye.protocol.deflate.Messages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be made smaller is not compressed again and again. */
class PayoffTest {
    private static final int LENGTH = 1000;

    private final ZlibPool pool = new ZlibPool(1);
    private final Random random = new Random(1);

    private enum Side {
        SERVER,
        CLIENT
    }

    private FrameCodec codec(Side side, boolean keepsContext) throws UnacceptableAnswerException {
        DeflateOptions options = DeflateOptions.DEFAULT.withContextTakeover(keepsContext, keepsContext);
        FrameExtension extension = new PermessageDeflate(options, pool);
        ExtensionOffer plain = new ExtensionOffer(PermessageDeflate.NAME, List.of());
        Agreement agreement = side == Side.SERVER
                ? extension.accept(plain).orElseThrow()
                : extension.confirm(List.of(extension.offer()), plain);
        return agreement.codecs().get();
    }

    /** Sends messages; a letter for each says whether it went out compressed, and a receiver understands them all. */
    private String send(FrameCodec codec, StrictInflater receiver, Kind kind, Samples sample, int count) {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < count; i++) {
            byte[] message = sample.bytes(random, LENGTH);
            codec.encode(new FrameHeader(kind, true, true, 0), ByteBuffer.wrap(message.clone()), (header, payload) -> {
                boolean compressed = header.has(ReservedBits.RSV1);
                sent.append(compressed ? 'c' : '-');
                assertThat(compressed ? receiver.message(bytes(payload)) : bytes(payload))
                        .isEqualTo(message);
            });
        }
        return sent.toString();
    }

    @ParameterizedTest
    @EnumSource
    void after_four_messages_in_vain_ever_more_are_sent_as_they_are(Side side) throws Exception {
        FrameCodec codec = codec(side, true);
        StrictInflater receiver = new StrictInflater(15);

        String sent = send(codec, receiver, Kind.BINARY, Samples.RANDOM, 202);

        assertThat(sent).startsWith("cccc-c--c----c--------c");
        assertThat(sent.split("c")).endsWith("-".repeat(32), "-".repeat(64), "-".repeat(64));
        codec.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_can_be_made_smaller_is_soon_compressed_again(Side side) throws Exception {
        FrameCodec codec = codec(side, true);
        StrictInflater receiver = new StrictInflater(15);

        send(codec, receiver, Kind.BINARY, Samples.RANDOM, 1000);
        String sent = send(codec, receiver, Kind.BINARY, Samples.RECORDS, 200);

        assertThat(sent).matches("-{0,64}c+");
        codec.close();
    }

    @ParameterizedTest
    @EnumSource
    void pictures_between_texts_keep_no_text_from_being_compressed(Side side) throws Exception {
        FrameCodec codec = codec(side, false);
        StrictInflater receiver = new StrictInflater(15);

        for (int i = 0; i < 20; i++) {
            assertThat(send(codec, receiver, Kind.BINARY, Samples.RANDOM, 1)).isEqualTo("-");
            assertThat(send(codec, receiver, Kind.TEXT, Samples.RECORDS, 1)).isEqualTo("c");
            receiver.forget();
        }
        codec.close();
    }

    @Test
    void a_message_in_parts_is_judged_as_a_whole() {
        Payoff payoff = new Payoff();
        for (int i = 0; i < 8; i++) {
            assertThat(payoff.isExpected()).isTrue();
            payoff.compressed(100, 110, false);
            payoff.compressed(100, 70, true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {939, 1000, 1005})
    void what_saves_less_than_a_sixteenth_is_in_vain(int length) {
        Payoff payoff = new Payoff();
        for (int i = 0; i < 4; i++) {
            assertThat(payoff.isExpected()).isTrue();
            payoff.compressed(LENGTH, length, true);
        }
        assertThat(payoff.isExpected()).isFalse();
    }
}
