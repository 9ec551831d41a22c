package dev.sockeye.protocol.deflate;

import static dev.sockeye.protocol.deflate.Messages.pieces;
import static dev.sockeye.protocol.deflate.Messages.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.protocol.handshake.HeaderLists;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that keep their windows from message to message, with options that ask them not to: RFC 7692 section 7.2. */
@ParameterizedClass
@EnumSource
class KeptContextTest {
    private static final int WINDOW = 1 << 15;
    private static final List<Samples> SAMPLES = List.of(Samples.values());

    private final ZlibPool pool = new ZlibPool(0);
    private final ZlibPool poolOfPeer = new ZlibPool(1);
    private final Side side;

    KeptContextTest(Side side) {
        this.side = side;
    }

    /** Who decompresses. */
    enum Side {
        SERVER,
        CLIENT;

        FrameCodec codec(ZlibPool pool, int bitsOfPeer) throws Exception {
            PermessageDeflate extension =
                    new PermessageDeflate(DeflateOptions.DEFAULT.withMaxWindowBits(15, bitsOfPeer), pool);
            return (this == SERVER
                            ? extension
                                    .accept(parse("; client_max_window_bits"))
                                    .orElseThrow()
                            : extension.confirm(
                                    List.of(extension.offer(), parse("")),
                                    parse("; server_max_window_bits=" + bitsOfPeer)))
                    .codecs()
                    .get();
        }

        private static ExtensionOffer parse(String parameters) throws MalformedHeadException {
            return HeaderLists.extensions(List.of(PermessageDeflate.NAME + parameters))
                    .get(0);
        }
    }

    @AfterEach
    void everything_is_given_back() {
        pool.close();
        poolOfPeer.close();
        assertThat(pool.nativeBytes() + poolOfPeer.nativeBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    @Tag("E-PMD-1")
    @Tag("E-PMD-3")
    @Tag("E-PMD-8")
    @Tag("E-PMD-13")
    void messages_of_all_kinds_are_read_and_nothing_native_is_held_between_them(int bits) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(100L * bits + seed);
            FrameCodec codec = side.codec(pool, bits);
            try (PeerEncoder peer = PeerEncoder.of(poolOfPeer, bits)) {
                for (int i = 0; i < 150; i++) {
                    byte[] message = message(random);
                    // What is sent as it is does not enter the window.
                    boolean compressed = random.nextInt(4) > 0;
                    byte[] payload = compressed ? peer.compress(message) : message;
                    assertThat(decode(codec, compressed, payload, random)).isEqualTo(message);
                    assertThat(pool.nativeBytes()).isZero();
                }
            }
            codec.close();
        }
    }

    private static byte[] message(Random random) {
        Samples sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
        int most = random.nextInt(30) == 0 ? 70_000 : 1 << random.nextInt(12);
        return sample.bytes(random, 1 + random.nextInt(most));
    }

    /** A peer's compressor, which keeps its window: that of the JDK if it is large enough. */
    private interface PeerEncoder extends AutoCloseable {
        byte[] compress(byte[] message);

        @Override
        void close();

        static PeerEncoder of(ZlibPool pool, int bits) {
            return bits == DeflateOptions.MAX_BITS ? new OfTheJdk() : new Narrow(new Compressor(pool, 6, bits, true));
        }

        record OfTheJdk(Deflater deflater) implements PeerEncoder {
            OfTheJdk() {
                this(new Deflater(6, true));
            }

            @Override
            public byte[] compress(byte[] message) {
                byte[] output = new byte[2 * message.length + 100];
                deflater.setInput(message);
                int length = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
                return Arrays.copyOf(output, length - 4);
            }

            @Override
            public void close() {
                deflater.end();
            }
        }

        record Narrow(Compressor compressor) implements PeerEncoder {
            @Override
            public byte[] compress(byte[] message) {
                return Messages.compress(compressor, message);
            }

            @Override
            public void close() {
                compressor.release();
            }
        }
    }

    /** Decodes a message that comes in some frames, each in some pieces. */
    private static byte[] decode(FrameCodec codec, boolean compressed, byte[] payload, Random random)
            throws InvalidPayloadException {
        ByteBuffer message = ByteBuffer.allocate(1 << 20);
        int at = 0;
        boolean first = true;
        boolean last;
        do {
            int end = random.nextInt(3) == 0 ? at + random.nextInt(payload.length - at + 1) : payload.length;
            last = end == payload.length;
            int bits = first && compressed ? ReservedBits.RSV1 : 0;
            FrameHeader header = new FrameHeader(Kind.BINARY, first, last, bits);
            message.put(readAll(codec.decode(header, pieces(cut(Arrays.copyOfRange(payload, at, end), random)))));
            first = false;
            at = end;
        } while (!last);
        return Arrays.copyOf(message.array(), message.position());
    }

    private static List<byte[]> cut(byte[] payload, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < payload.length; ) {
            int end = random.nextInt(3) == 0 ? at + 1 + random.nextInt(payload.length - at) : payload.length;
            pieces.add(Arrays.copyOfRange(payload, at, end));
            at = end;
        }
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 1024, 20_000, WINDOW, 3 * WINDOW - 11})
    @Tag("E-PMD-8")
    void a_message_may_refer_to_the_oldest_byte_of_the_window(int length) throws Exception {
        Random random = new Random(length);
        FrameCodec codec = side.codec(pool, 15);
        ByteBuffer all = ByteBuffer.allocate(8 * WINDOW);
        try (PeerEncoder peer = new PeerEncoder.OfTheJdk()) {
            while (all.position() < WINDOW) {
                all.put(decode(codec, true, peer.compress(Samples.RANDOM.bytes(random, length)), random));
            }
        }
        for (int i = 0; i < 100; i++) {
            byte[] oldest = Arrays.copyOfRange(all.array(), all.position() - WINDOW, all.position() - WINDOW + 3);
            byte[] read = decode(codec, true, Back.by(WINDOW), random);
            assertThat(read).isEqualTo(oldest);
            all.put(read);
        }
        codec.close();
    }

    @Test
    @Tag("E-NEG-3")
    void a_client_may_refer_back_farther_than_it_has_offered_if_the_answer_does_not_say_so() throws Exception {
        PermessageDeflate extension = new PermessageDeflate(DeflateOptions.DEFAULT, pool);
        FrameCodec codec = extension
                .accept(Side.parse("; client_max_window_bits=9"))
                .orElseThrow()
                .codecs()
                .get();
        Random random = new Random(1);
        byte[] message = Samples.RANDOM.bytes(random, 2000);
        try (PeerEncoder peer = new PeerEncoder.OfTheJdk()) {
            decode(codec, true, peer.compress(message), random);
        }
        assertThat(decode(codec, true, Back.by(2000), random)).isEqualTo(Arrays.copyOf(message, 3));
        codec.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 14, 15})
    @Tag("E-PMD-7")
    @Tag("SEC-11")
    void nothing_refers_back_beyond_what_was_sent_or_beyond_the_window(int bits) throws Exception {
        int window = 1 << bits;
        for (int sent : new int[] {window - 3, window, 3 * window}) {
            int known = Math.min(sent, window);
            Random random = new Random(sent);
            FrameCodec codec = side.codec(pool, bits);
            byte[] message = Samples.RANDOM.bytes(random, sent);
            try (PeerEncoder peer = new PeerEncoder.OfTheJdk()) {
                decode(codec, true, peer.compress(message), random);
            }
            assertThat(decode(codec, true, Back.by(known), random))
                    .isEqualTo(Arrays.copyOfRange(message, sent - known, sent - known + 3));
            byte[] tooFar = Back.by(Math.min(known + 3, window) + 1);
            assertThatExceptionOfType(InvalidPayloadException.class)
                    .isThrownBy(() -> decode(codec, true, tooFar, random));
            codec.close();
        }
    }
}
