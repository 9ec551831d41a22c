package dev.sockeye.protocol.deflate;

import static dev.sockeye.protocol.deflate.Messages.bytes;
import static dev.sockeye.protocol.deflate.Messages.hex;
import static dev.sockeye.protocol.deflate.Messages.pieces;
import static dev.sockeye.protocol.deflate.Messages.readAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.HeaderLists;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressing frame by frame: draft-tyoshino-hybi-websocket-perframe-deflate. */
class DeflateFrameTest {
    private static final DeflateOptions KEEPING =
            DeflateOptions.DEFAULT.withContextTakeover(true, true).withThreshold(5);
    private static final byte[] HELLO = "Hello".getBytes(UTF_8);
    private static final byte[] HELLO_COMPRESSED = hex("f2 48 cd c9 c9 07 00");
    private static final byte[] HELLO_AGAIN = hex("f2 00 11 00 00");

    private final ZlibPool pool = new ZlibPool(2);

    @AfterEach
    void everything_is_given_back() {
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {DeflateFrame.NAME, DeflateFrame.WEBKIT_NAME})
    @Tag("E-OLD-2")
    void it_answers_with_the_name_it_was_offered_by(String name) {
        DeflateFrame extension = new DeflateFrame(name, KEEPING, pool);

        assertThat(extension.name()).isEqualTo(name);
        assertThat(extension.offer()).isEqualTo(new ExtensionOffer(name, List.of()));
        assertThat(extension.accept(extension.offer()).orElseThrow().answer())
                .isEqualTo(new ExtensionOffer(name, List.of()));
    }

    @Test
    @Tag("E-OLD-4")
    void it_is_never_used_together_with_permessage_deflate() throws Exception {
        InstalledExtensions installed = new InstalledExtensions(List.of(
                new PermessageDeflate(KEEPING, pool),
                new DeflateFrame(DeflateFrame.NAME, KEEPING, pool),
                new DeflateFrame(DeflateFrame.WEBKIT_NAME, KEEPING, pool)));

        assertThat(installed.negotiate(
                        HeaderLists.extensions(List.of("x-webkit-deflate-frame, deflate-frame, permessage-deflate"))))
                .extracting(agreement -> agreement.answer().name())
                .containsExactly("x-webkit-deflate-frame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                        | true  | 15",
                "; no_context_takeover                   | false | 15",
                "; max_window_bits=9                     | true  | 9",
                "; max_window_bits=8; no_context_takeover | false | 8",
            })
    @Tag("E-OLD-1")
    void each_side_does_what_the_other_asks(String parameters, boolean keeps, int windowBits) throws Exception {
        DeflateFrame extension = new DeflateFrame(DeflateFrame.NAME, KEEPING, pool);

        assertSends(extension.accept(parse(parameters)).orElseThrow(), keeps, windowBits);
        assertSends(extension.confirm(List.of(parse(null)), parse(parameters)), keeps, windowBits);
        assertReceives(extension.confirm(List.of(parse(parameters)), parse(null)), keeps);
    }

    private static void assertSends(Agreement agreement, boolean keeps, int windowBits) {
        assertThat(agreement.reservedBits()).isEqualTo(new ReservedBits(ReservedBits.RSV1, ReservedBits.RSV1));
        StrictInflater inflater = new StrictInflater(windowBits);
        FrameCodec codec = agreement.codecs().get();
        List<Integer> sizes = new ArrayList<>();
        byte[] part = Samples.RECORDS.bytes(new Random(1), 2000);
        for (int i = 0; i < 3; i++) {
            codec.encode(
                    new FrameHeader(Kind.TEXT, i == 0, i == 2, 0), ByteBuffer.wrap(part.clone()), (header, frame) -> {
                        assertThat(header.has(ReservedBits.RSV1)).isTrue();
                        sizes.add(frame.remaining());
                        assertThat(inflater.message(bytes(frame))).isEqualTo(part);
                    });
            if (!keeps) {
                inflater.forget();
            }
        }
        assertThat(sizes.get(2).equals(sizes.get(0))).isEqualTo(!keeps);
        codec.close();
    }

    private static void assertReceives(Agreement agreement, boolean keeps) throws InvalidPayloadException {
        FrameCodec codec = agreement.codecs().get();
        assertThat(decode(codec, true, HELLO_COMPRESSED)).isEqualTo(HELLO);
        byte[] second = keeps ? HELLO_AGAIN : HELLO_COMPRESSED;
        assertThat(decode(codec, false, second)).isEqualTo(HELLO);
        codec.close();
    }

    private static byte[] decode(FrameCodec codec, boolean first, byte[] payload) throws InvalidPayloadException {
        FrameHeader header = new FrameHeader(Kind.TEXT, first, false, ReservedBits.RSV1);
        return readAll(codec.decode(header, pieces(List.of(payload))));
    }

    @Test
    @Tag("E-OLD-1")
    void frames_that_are_not_compressed_are_let_through_both_ways() throws Exception {
        FrameCodec codec = new DeflateFrame(DeflateFrame.NAME, KEEPING, pool)
                .accept(parse(null))
                .orElseThrow()
                .codecs()
                .get();
        PayloadReader plain = pieces(List.of(HELLO));
        assertThat(codec.decode(new FrameHeader(Kind.TEXT, true, false, 0), plain))
                .isSameAs(plain);
        assertThat(decode(codec, false, HELLO_COMPRESSED)).isEqualTo(HELLO);

        ByteBuffer small = ByteBuffer.wrap(HELLO, 0, 4);
        List<ByteBuffer> sent = new ArrayList<>();
        FrameHeader header = new FrameHeader(Kind.TEXT, true, false, 0);
        codec.encode(header, small, (sentHeader, frame) -> {
            assertThat(sentHeader).isEqualTo(header);
            sent.add(frame);
        });
        assertThat(sent).containsExactly(small);
        codec.close();
    }

    @Test
    @Tag("E-OLD-1")
    void a_frame_that_does_not_get_shorter_is_sent_as_it_is_unless_the_window_is_kept() throws Exception {
        byte[] random = Samples.RANDOM.bytes(new Random(1), 300);
        for (boolean keeps : new boolean[] {true, false}) {
            FrameCodec codec = new DeflateFrame(DeflateFrame.NAME, KEEPING, pool)
                    .accept(parse(keeps ? null : "; no_context_takeover"))
                    .orElseThrow()
                    .codecs()
                    .get();
            codec.encode(
                    new FrameHeader(Kind.BINARY, true, false, 0),
                    ByteBuffer.wrap(random),
                    (header, frame) -> assertThat(header.has(ReservedBits.RSV1)).isEqualTo(keeps));
            codec.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; foo",
                "; no_context_takeover=1",
                "; no_context_takeover; no_context_takeover",
                "; max_window_bits",
                "; max_window_bits=7",
                "; max_window_bits=16",
                "; max_window_bits=09",
            })
    @Tag("E-OLD-1")
    @Tag("SEC-12")
    void parameters_that_are_not_in_the_draft_are_declined(String parameters) throws Exception {
        DeflateFrame extension = new DeflateFrame(DeflateFrame.NAME, KEEPING, pool);
        ExtensionOffer bad = parse(parameters);
        List<ExtensionOffer> offers = List.of(parse(null));

        assertThat(extension.accept(bad)).isEmpty();
        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> extension.confirm(offers, bad))
                .withMessageStartingWith("deflate-frame: Expected ");
    }

    @Test
    @Tag("E-OLD-1")
    void an_answer_is_held_against_the_offers_a_server_may_have_accepted() throws Exception {
        DeflateFrame extension = new DeflateFrame(DeflateFrame.NAME, KEEPING, pool);
        List<ExtensionOffer> offers = List.of(parse("; foo"), parse("; no_context_takeover"));

        assertReceives(extension.confirm(offers, parse(null)), false);
        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> extension.confirm(offers.subList(0, 1), parse(null)))
                .withMessageContaining("foo");
    }

    @Test
    @Tag("E-OLD-1")
    void its_options_ask_the_other_side() throws Exception {
        DeflateFrame extension =
                new DeflateFrame(DeflateFrame.NAME, DeflateOptions.DEFAULT.withMaxWindowBits(9, 10), pool);

        assertThat(extension.offer()).isEqualTo(parse("; no_context_takeover; max_window_bits=9"));
        assertThat(extension.accept(parse(null)).orElseThrow().answer()).isEqualTo(parse("; max_window_bits=10"));
    }

    @Test
    @Tag("E-OLD-1")
    void a_server_asks_nothing_by_default_and_the_client_may_keep_its_window() throws Exception {
        DeflateFrame extension = new DeflateFrame(DeflateFrame.NAME, DeflateOptions.DEFAULT, pool);
        Agreement agreement = extension.accept(parse(null)).orElseThrow();

        assertThat(agreement.answer()).isEqualTo(parse(null));
        assertReceives(agreement, true);
    }

    @Test
    @Tag("E-OLD-1")
    void a_client_offers_the_extension_without_parameters_to_servers_that_grant_none() throws Exception {
        DeflateFrame extension = new DeflateFrame(DeflateFrame.NAME, DeflateOptions.DEFAULT, pool);
        InstalledExtensions installed = new InstalledExtensions(List.of(extension));
        List<ExtensionOffer> offers = installed.withFallbacks(installed.offers());

        assertThat(offers).containsExactly(parse("; no_context_takeover"), parse(null));
        assertReceives(installed.confirm(offers, List.of(parse(null))).get(0), true);
    }

    private static ExtensionOffer parse(String parameters) throws MalformedHeadException {
        return HeaderLists.extensions(List.of("deflate-frame" + (parameters == null ? "" : parameters)))
                .get(0);
    }
}
