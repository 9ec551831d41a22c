package dev.sockeye.protocol.deflate;

import static dev.sockeye.protocol.deflate.Messages.bytes;
import static dev.sockeye.protocol.deflate.Messages.pieces;
import static dev.sockeye.protocol.deflate.Messages.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.InvalidPayloadException;
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

/** Negotiating permessage-deflate: RFC 7692 section 7.1, and what becomes of it. */
class PermessageDeflateTest {
    private static final DeflateOptions KEEPING =
            DeflateOptions.DEFAULT.withContextTakeover(true, true).withThreshold(1);

    private final ZlibPool pool = new ZlibPool(2);

    @AfterEach
    void everything_is_given_back() {
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                              | ",
                "; server_no_context_takeover                  | ; server_no_context_takeover",
                "; client_no_context_takeover                  | ; client_no_context_takeover",
                "; server_max_window_bits=15                   | ; server_max_window_bits=15",
                "; server_max_window_bits=8                    | ; server_max_window_bits=8",
                "; server_max_window_bits=\"10\"               | ; server_max_window_bits=10",
                "; client_max_window_bits                      | ",
                "; client_max_window_bits=9                    | ",
                "; client_max_window_bits; server_max_window_bits=11; client_no_context_takeover;"
                        + " server_no_context_takeover | ; server_no_context_takeover; client_no_context_takeover;"
                        + " server_max_window_bits=11",
            })
    @Tag("E-NEG-3")
    @Tag("E-NEG-5")
    @Tag("E-NEG-7")
    @Tag("E-NEG-8")
    @Tag("E-NEG-9")
    void a_server_grants_what_is_asked(String offer, String answer) throws Exception {
        assertThat(answer(KEEPING, offer)).isEqualTo("permessage-deflate" + (answer == null ? "" : answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                             | ; server_no_context_takeover",
                "; client_max_window_bits     | ; server_no_context_takeover",
                "; client_max_window_bits=10  | ; server_no_context_takeover",
                "; server_no_context_takeover | ; server_no_context_takeover",
                "; server_max_window_bits=9   | ; server_no_context_takeover; server_max_window_bits=9",
                "; client_no_context_takeover | ; server_no_context_takeover; client_no_context_takeover",
            })
    @Tag("E-NEG-3")
    void a_server_keeps_no_context_by_default_and_leaves_to_the_client_what_it_does(String offer, String answer)
            throws Exception {
        assertThat(answer(DeflateOptions.DEFAULT, offer)).isEqualTo("permessage-deflate" + answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                             | ; server_max_window_bits=12",
                "; server_max_window_bits=10  | ; server_max_window_bits=10",
                "; server_max_window_bits=14  | ; server_max_window_bits=12",
                "; client_max_window_bits     | ; server_max_window_bits=12; client_max_window_bits=11",
                "; client_max_window_bits=9   | ; server_max_window_bits=12; client_max_window_bits=9",
                "; client_max_window_bits=15  | ; server_max_window_bits=12; client_max_window_bits=11",
            })
    @Tag("E-NEG-3")
    void a_server_asks_for_windows_no_larger_than_offered(String offer, String answer) throws Exception {
        assertThat(answer(KEEPING.withMaxWindowBits(12, 11), offer)).isEqualTo("permessage-deflate" + answer);
    }

    private String answer(DeflateOptions options, String offer) throws MalformedHeadException {
        return format(new PermessageDeflate(options, pool).accept(parse(offer)).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; max_window_bits=10",
                "; Server_no_context_takeover",
                "; server_no_context_takeover; server_no_context_takeover",
                "; server_max_window_bits=10; server_max_window_bits=10",
                "; client_max_window_bits; client_max_window_bits=10",
                "; server_no_context_takeover=1",
                "; client_no_context_takeover=true",
                "; server_max_window_bits",
                "; server_max_window_bits=7",
                "; server_max_window_bits=16",
                "; server_max_window_bits=08",
                "; server_max_window_bits=+9",
                "; server_max_window_bits=-9",
                "; server_max_window_bits=010",
                "; server_max_window_bits=10.0",
                "; server_max_window_bits=99999999999",
                "; client_max_window_bits=7",
                "; client_max_window_bits=16",
                "; client_max_window_bits=x",
            })
    @Tag("E-NEG-1")
    @Tag("SEC-12")
    void a_server_declines_what_is_not_in_the_rfc_and_a_client_fails(String parameters) throws Exception {
        PermessageDeflate extension = new PermessageDeflate(KEEPING, pool);
        ExtensionOffer bad = parse(parameters);
        List<ExtensionOffer> offers = List.of(parse("; client_max_window_bits"));

        assertThat(extension.accept(bad)).isEmpty();
        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> extension.confirm(offers, bad))
                .withMessageStartingWith("permessage-deflate: Expected ");
    }

    @Test
    @Tag("E-NEG-2")
    @Tag("E-OLD-3")
    void the_first_offer_that_can_be_accepted_is_answered() throws Exception {
        InstalledExtensions installed = new InstalledExtensions(List.of(new PermessageDeflate(KEEPING, pool)));
        List<ExtensionOffer> offers = HeaderLists.extensions(List.of(
                "permessage-compress; method=deflate, permessage-deflate; server_max_window_bits=7, permessage-bzip2",
                "permessage-deflate; server_max_window_bits=9, permessage-deflate"));

        assertThat(installed.negotiate(offers))
                .extracting(PermessageDeflateTest::format)
                .containsExactly("permessage-deflate; server_max_window_bits=9");
        assertThat(installed.negotiate(offers.subList(0, 3))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| | true | true | 15",
                "| ; server_no_context_takeover | true | false | 15",
                "| ; client_no_context_takeover | false | true | 15",
                "; client_no_context_takeover | | false | true | 15",
                "; server_no_context_takeover | | true | true | 15",
                "; server_max_window_bits=9 | | true | true | 15",
                "; server_max_window_bits=9 | ; server_max_window_bits=9 | true | true | 15",
                "; server_max_window_bits=9 | ; server_max_window_bits=8 | true | true | 15",
                "| ; server_max_window_bits=8 | true | true | 15",
                "; client_max_window_bits | ; client_max_window_bits=9 | true | true | 9",
                "; client_max_window_bits=12 | ; client_max_window_bits=12 | true | true | 12",
                "; client_max_window_bits=11 | | true | true | 11",
            })
    @Tag("E-NEG-4")
    @Tag("E-NEG-5")
    @Tag("E-NEG-6")
    @Tag("E-NEG-7")
    void a_client_does_as_answered(String offer, String answer, boolean keeps, boolean serverKeeps, int bits)
            throws Exception {
        Agreement agreement = new PermessageDeflate(KEEPING, pool).confirm(List.of(parse(offer)), parse(answer));

        assertThat(agreement.answer()).isEqualTo(parse(answer));
        assertThat(agreement.reservedBits()).isEqualTo(new ReservedBits(ReservedBits.RSV1, 0));
        assertSends(agreement, keeps, bits);
        assertReceives(agreement, serverKeeps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                        | true  | true  | 15",
                "; server_no_context_takeover                            | false | true  | 15",
                "; client_no_context_takeover                            | true  | false | 15",
                "; server_max_window_bits=9                              | true  | true  | 9",
                "; server_max_window_bits=8; server_no_context_takeover  | false | true  | 8",
            })
    @Tag("E-NEG-3")
    @Tag("E-NEG-7")
    @Tag("E-PMD-8")
    void a_server_does_as_it_answers(String offer, boolean keeps, boolean clientKeeps, int bits) throws Exception {
        Agreement agreement =
                new PermessageDeflate(KEEPING, pool).accept(parse(offer)).orElseThrow();

        assertSends(agreement, keeps, bits);
        assertReceives(agreement, clientKeeps);
    }

    private static void assertSends(Agreement agreement, boolean keepsContext, int windowBits) {
        FrameCodec codec = agreement.codecs().get();
        StrictInflater inflater = new StrictInflater(windowBits);
        List<Integer> sizes = new ArrayList<>();
        byte[] message = Samples.RANDOM.bytes(new Random(1), (1 << windowBits) / 4);
        byte[] twice = new byte[3 * message.length];
        System.arraycopy(message, 0, twice, 0, message.length);
        System.arraycopy(message, 0, twice, 2 * message.length, message.length);
        for (int i = 0; i < 2; i++) {
            codec.encode(
                    new FrameHeader(Kind.BINARY, true, true, 0), ByteBuffer.wrap(twice.clone()), (header, payload) -> {
                        assertThat(header.has(ReservedBits.RSV1)).isTrue();
                        sizes.add(payload.remaining());
                        assertThat(inflater.message(bytes(payload))).isEqualTo(twice);
                    });
            if (!keepsContext) {
                inflater.forget();
            }
        }
        assertThat(inflater.farthest()).isGreaterThan(message.length);
        assertThat(sizes.get(1) < sizes.get(0)).isEqualTo(keepsContext);
        codec.close();
    }

    private static void assertReceives(Agreement agreement, boolean keepsContext) throws Exception {
        FrameCodec codec = agreement.codecs().get();
        FrameHeader header = new FrameHeader(Kind.TEXT, true, true, ReservedBits.RSV1);
        byte[] hello = Messages.hex("f2 48 cd c9 c9 07 00");
        byte[] again = Messages.hex("f2 00 11 00 00");
        assertThat(readAll(codec.decode(header, pieces(List.of(hello))))).hasSize(5);
        boolean understood = true;
        try {
            understood = readAll(codec.decode(header, pieces(List.of(again)))).length == 5;
        } catch (InvalidPayloadException e) {
            understood = false;
        }
        assertThat(understood).isEqualTo(keepsContext);
        codec.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| ; client_max_window_bits=10 | Expected no client_max_window_bits, which was not offered, got 10",
                "; server_max_window_bits=9 | ; server_max_window_bits=10 | Expected server_max_window_bits of at most 9,"
                        + " got 10",
                "; client_max_window_bits=9 | ; client_max_window_bits=10 | Expected client_max_window_bits of at most 9,"
                        + " got 10",
                "; client_max_window_bits | ; client_max_window_bits | Expected client_max_window_bits from 8 to 15, got"
                        + " no value",
                "| ; server_max_window_bits=16 | Expected server_max_window_bits from 8 to 15, got 16",
                "| ; server_no_context_takeover=1 | Expected server_no_context_takeover without a value, got 1",
                "| ; foo | Expected a parameter that permessage-deflate has, got foo",
                "; foo | | Expected a parameter that permessage-deflate has, got foo",
                "| ; server_no_context_takeover; server_no_context_takeover | Expected server_no_context_takeover at most"
                        + " once, got it twice",
            })
    @Tag("E-NEG-4")
    @Tag("C-CLR-5")
    @Tag("SEC-12")
    void a_client_fails_on_answers_that_fit_no_offer(String offer, String answer, String message) throws Exception {
        PermessageDeflate extension = new PermessageDeflate(KEEPING, pool);
        List<ExtensionOffer> offers = List.of(parse(offer));
        ExtensionOffer answered = parse(answer);

        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> extension.confirm(offers, answered))
                .withMessage("permessage-deflate: " + message);
    }

    @Test
    @Tag("E-NEG-2")
    void an_answer_may_fit_any_offer() throws Exception {
        List<ExtensionOffer> offers = List.of(parse("; server_max_window_bits=9"), parse("; client_max_window_bits"));
        Agreement agreement = new PermessageDeflate(KEEPING, pool)
                .confirm(offers, parse("; client_max_window_bits=10; server_max_window_bits=12"));

        assertSends(agreement, true, 10);
    }

    @Test
    @Tag("E-NEG-2")
    void a_client_offers_the_extension_without_parameters_to_servers_that_grant_none() throws Exception {
        PermessageDeflate extension = new PermessageDeflate(DeflateOptions.DEFAULT, pool);
        InstalledExtensions installed = new InstalledExtensions(List.of(extension));
        List<ExtensionOffer> offers = installed.withFallbacks(installed.offers());

        assertThat(ExtensionOffer.format(offers))
                .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover;"
                        + " client_max_window_bits, permessage-deflate");
        Agreement agreement = installed.confirm(offers, List.of(parse(null))).get(0);
        assertSends(agreement, false, 15);
        assertReceives(agreement, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate",
                "permessage-deflate; server_no_context_takeover",
                "permessage-deflate; client_max_window_bits, permessage-deflate; server_no_context_takeover",
                "permessage-bzip2, permessage-deflate; client_max_window_bits=9",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits,"
                        + " foo, permessage-deflate",
            })
    void offers_that_an_application_has_chosen_are_sent_as_they_are(String header) throws Exception {
        InstalledExtensions installed =
                new InstalledExtensions(List.of(new PermessageDeflate(DeflateOptions.DEFAULT, pool)));
        List<ExtensionOffer> offers = HeaderLists.extensions(List.of(header));

        assertThat(installed.withFallbacks(offers)).isEqualTo(offers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                          | true  | 15",
                "; server_no_context_takeover                              | false | 15",
                "; server_no_context_takeover; client_no_context_takeover  | false | 15",
                "; client_no_context_takeover                              | true  | 15",
                "; client_max_window_bits=9; server_no_context_takeover    | false | 9",
                "; client_max_window_bits=12; server_max_window_bits=15    | true  | 12",
            })
    @Tag("E-NEG-2")
    @Tag("E-NEG-4")
    void an_answer_to_either_of_a_clients_offers_is_understood(String answer, boolean serverKeeps, int bits)
            throws Exception {
        InstalledExtensions installed =
                new InstalledExtensions(List.of(new PermessageDeflate(DeflateOptions.DEFAULT.withThreshold(1), pool)));
        Agreement agreement = installed
                .confirm(installed.withFallbacks(installed.offers()), List.of(parse(answer)))
                .get(0);

        assertSends(agreement, false, bits);
        assertReceives(agreement, serverKeeps);
    }

    @Test
    void what_a_client_offers_says_what_it_wants() {
        assertThat(ExtensionOffer.format(List.of(new PermessageDeflate(DeflateOptions.DEFAULT, pool).offer())))
                .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover;"
                        + " client_max_window_bits");
        assertThat(ExtensionOffer.format(
                        List.of(new PermessageDeflate(KEEPING.withMaxWindowBits(9, 10), pool).offer())))
                .isEqualTo("permessage-deflate; server_max_window_bits=9; client_max_window_bits=10");
    }

    private static ExtensionOffer parse(String parameters) throws MalformedHeadException {
        return HeaderLists.extensions(List.of("permessage-deflate" + (parameters == null ? "" : parameters)))
                .get(0);
    }

    private static String format(Agreement agreement) {
        return ExtensionOffer.format(List.of(agreement.answer()));
    }
}
