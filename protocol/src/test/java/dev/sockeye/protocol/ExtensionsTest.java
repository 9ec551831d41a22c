package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine does with extensions: RFC 6455 sections 5.2 and 9. */
@InBothRoles
record ExtensionsTest(Role role) {
    private static final int RSV2 = ReservedBits.RSV2;

    /**
     * Marks the first frame of a message by RSV2 and doubles each byte of a marked message's frames: {@code 41} becomes
     * {@code 4141}. A pair of different bytes is invalid; {@code FF} at the start makes it leave the message alone.
     */
    private static final class Doubling implements FrameCodec {
        private boolean receiving;
        private boolean sending;
        int closed;

        @Override
        public PayloadReader decode(FrameHeader header, PayloadReader payload) {
            receiving = header.first() ? header.has(RSV2) : receiving;
            return receiving ? new Halves(payload)::read : payload;
        }

        @Override
        public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
            if (header.first()) {
                sending = !payload.hasRemaining() || payload.get(payload.position()) != (byte) 0xFF;
            }
            if (!sending) {
                next.write(header, payload);
                return;
            }
            ByteBuffer doubled = ByteBuffer.allocate(2 * payload.remaining());
            while (payload.hasRemaining()) {
                byte next1 = payload.get();
                doubled.put(next1).put(next1);
            }
            next.write(header.first() ? header.with(RSV2) : header, doubled.flip());
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Gives one byte for each pair of the source, some at a time. */
    private static final class Halves {
        private static final int MAX_BYTES = 1000;

        private final PayloadReader source;
        private ByteBuffer piece = ByteBuffer.allocate(0);
        private @Nullable Byte odd;

        private Halves(PayloadReader source) {
            this.source = source;
        }

        private @Nullable ByteBuffer read() throws InvalidPayloadException {
            ByteBuffer halved = halve();
            while (!halved.hasRemaining()) {
                ByteBuffer next = source.read();
                if (next == null || !next.hasRemaining()) {
                    return next;
                }
                piece = next;
                halved = halve();
            }
            return halved;
        }

        private ByteBuffer halve() throws InvalidPayloadException {
            ByteBuffer halved = ByteBuffer.allocate(MAX_BYTES);
            while (piece.hasRemaining() && halved.hasRemaining()) {
                byte next = piece.get();
                if (odd == null) {
                    odd = next;
                } else if (odd == next) {
                    halved.put(next);
                    odd = null;
                } else {
                    throw new InvalidPayloadException("Expected a pair");
                }
            }
            return halved.flip();
        }
    }

    /** Sends every frame's payload in two frames. */
    private static final class Halving implements FrameCodec {
        @Override
        public PayloadReader decode(FrameHeader header, PayloadReader payload) {
            return payload;
        }

        @Override
        public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
            int half = payload.remaining() / 2;
            ByteBuffer second = payload.duplicate().position(payload.position() + half);
            payload.limit(payload.position() + half);
            next.write(new FrameHeader(header.kind(), header.first(), false, header.reservedBits()), payload);
            next.write(new FrameHeader(header.kind(), false, header.last(), 0), second);
        }

        @Override
        public void close() {}
    }

    @Test
    @Tag("D-SND-4")
    void an_extension_changes_what_is_sent_and_may_set_its_bits() {
        Peer peer = peer(doubling());
        peer.engine.sendText("A", false);
        peer.engine.sendText("B", true);
        peer.engine.sendBinary(ByteBuffer.wrap(Hex.bytes("0102")), true);
        peer.engine.sendBinary(ByteBuffer.wrap(Hex.bytes("ff02")), true);
        peer.engine.ping(ByteBuffer.wrap(Hex.bytes("07")));

        assertThat(peer.output()).isEqualTo("21024141" + "80024242" + "a20401010202" + "8202ff02" + "890107");
    }

    @Test
    void a_message_sent_in_parts_by_the_application_is_the_applications_bytes_still() {
        byte[] content = Hex.bytes("0102");
        Peer peer = peer(doubling());
        peer.engine.sendBinary(ByteBuffer.wrap(content), true);
        peer.rawOutput();

        assertThat(content).isEqualTo(Hex.bytes("0102"));
    }

    @Test
    @Tag("D-HDR-2")
    void received_messages_are_decoded_where_the_extension_says_so() {
        Peer peer = peer(doubling());

        assertThat(peer.sends("a1044141 4242 8102 4142 a20201 01").events())
                .containsExactly("text AB", "text AB", "binary 01");
        assertThat(peer.sends("2102 4141 8900 0000 8002 4242").events()).containsExactly("ping", "text AB");
        assertThat(peer.sends("a100").events()).containsExactly("text");
        assertThat(peer.output()).isEqualTo("8a00");
        assertThat(HeldBytes.by(peer.engine)).isZero();
    }

    @Test
    @Tag("E-PMD-12")
    void decoded_messages_are_delivered_in_pieces_as_they_arrive() {
        Peer peer = peer(doubling()).partial();
        byte[] message = peer.onWire(Hex.bytes("2104 4141e2e2 0002 8282 8006 acac42424343"));
        for (byte next : message) {
            peer.sendsRaw(next);
        }

        assertThat(peer.events()).containsExactly("text+ A", "text+ \u20AC", "text+ B", "text C");
    }

    @Test
    @Tag("E-PMD-12")
    void a_decoded_message_that_is_there_at_once_is_one_piece() {
        assertThat(peer(doubling()).partial().sends("a1044141 4242").events()).containsExactly("text AB");
    }

    @Test
    void much_decoded_from_one_frame_comes_in_bounded_pieces() {
        Peer sender = peer(doubling());
        sender.engine.sendText("a".repeat(100_000), true);
        Peer receiver = new Peer(other(), Limits.DEFAULT, doubling()).partial();
        List<String> pieces = receiver.sendsRaw(sender.rawOutput()).events();

        assertThat(pieces)
                .hasSize(6)
                .allSatisfy(piece ->
                        assertThat(piece).hasSizeLessThanOrEqualTo("text+ ".length() + 16 * 1024 + Halves.MAX_BYTES));
        assertThat(String.join("", pieces).replaceAll("text\\+? ", "")).isEqualTo("a".repeat(100_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1", "91", "f1", "a9", "2100a0"})
    @Tag("D-HDR-2")
    @Tag("D-CTL-6")
    @Tag("E-PMD-1")
    void bits_of_no_extension_and_bits_in_the_wrong_place_fail_the_connection(String frames) {
        peer(doubling()).sends(frames).isFailedWith(1002, Violation.RESERVED_BITS);
    }

    @Test
    @Tag("E-PMD-7")
    void what_cannot_be_decoded_fails_the_connection_at_once() {
        peer(doubling()).sends("a10a 4142").isFailedWith(1007, Violation.INVALID_PAYLOAD);
    }

    @Test
    @Tag("E-PMD-11")
    void decoded_text_is_checked_at_its_first_bad_byte() {
        peer(doubling()).sends("a10a 4141 ffff").isFailedWith(1007, Violation.INVALID_UTF8);
        peer(doubling()).sends("a104 4141 e2e2").isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @Test
    @Tag("E-PMD-10")
    @Tag("SEC-19")
    void the_limit_counts_decoded_bytes() {
        Duration time = Duration.ofSeconds(60);
        Limits limits = new Limits(2, 2, 9, time, time, 9, Limits.ANY_FRAME);
        Peer exact = new Peer(role, limits, doubling());
        assertThat(exact.sends("a204 0101 0202").events()).containsExactly("binary 0102");

        new Peer(role, limits, doubling())
                .sends("2204 0101 0202 0002 0303")
                .isFailedWith(1009, Violation.BINARY_TOO_BIG);
        new Peer(role, limits, doubling()).sends("a106 4141 4242 4343").isFailedWith(1009, Violation.TEXT_TOO_BIG);
    }

    @Test
    @Tag("C-SRV-16")
    void several_extensions_apply_in_order_and_are_undone_in_reverse() {
        Agreement splitting = agreement(new Halving(), ReservedBits.NONE);
        Peer peer = peer(doubling(), splitting);
        peer.engine.sendText("AB", true);
        assertThat(peer.output()).isEqualTo("21024141" + "80024242");

        Peer reversed = peer(splitting, doubling());
        reversed.engine.sendText("AB", true);
        assertThat(reversed.output()).isEqualTo("21024141" + "80024242");
        reversed.engine.sendText("A", true);
        assertThat(reversed.output()).isEqualTo("2100" + "80024141");
    }

    @Test
    @Tag("SEC-14")
    @Tag("G-RES-1")
    void whatever_ends_the_connection_frees_its_extensions_once() {
        Doubling codec = new Doubling();
        Peer closed = peer(agreement(codec, ReservedBits.NONE)).sends("8800");
        closed.engine.receiveEof();
        assertThat(codec.closed).isEqualTo(1);

        Doubling lost = new Doubling();
        peer(agreement(lost, ReservedBits.NONE)).engine.receiveEof();
        assertThat(lost.closed).isEqualTo(1);

        Doubling late = new Doubling();
        Peer unanswered = peer(agreement(late, ReservedBits.NONE));
        unanswered.engine.close(CloseStatus.NONE, 0);
        assertThat(late.closed).isZero();
        unanswered.engine.tick(Long.MAX_VALUE / 2);
        assertThat(late.closed).isEqualTo(1);
    }

    @Test
    @Tag("D-CLS-7")
    void messages_after_our_close_frame_are_decoded_to_find_the_peers() {
        Peer peer = peer(doubling());
        peer.sends("2102 4141");
        peer.engine.close(CloseStatus.NONE, 0);

        assertThat(peer.sends("8002 4242 a102 4343 8802 03e8").events()).containsExactly("closed LOCAL 1000");
    }

    private Peer peer(Agreement... agreed) {
        return new Peer(role, Limits.DEFAULT, agreed);
    }

    private Role other() {
        return role == Role.SERVER ? Role.CLIENT : Role.SERVER;
    }

    private static Agreement doubling() {
        return agreement(new Doubling(), new ReservedBits(RSV2, 0));
    }

    private static Agreement agreement(FrameCodec codec, ReservedBits bits) {
        return new Agreement(new ExtensionOffer("x-test", List.of()), bits, () -> codec);
    }
}
