package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.Fragment;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message for many connections: RFC 6455 section 5.2, RFC 7692 section 7.2.1. */
final class PreparedMessageTest {
    private static final DeflateOptions ALL = DeflateOptions.DEFAULT.withThreshold(0);
    private static final PreparedMessage HELLO = PreparedMessage.text("Hello");

    private final ZlibPool pool = new ZlibPool(4);
    private final List<Engine> engines = new ArrayList<>();
    private final AtomicInteger compressions = new AtomicInteger();

    /** Counts what is compressed: who chooses is asked once for each time. */
    private final DeflateOptions counted = ALL.withChoice((kind, bytes) -> compressions.incrementAndGet() > 0);

    @AfterEach
    void nothing_native_is_left() {
        engines.forEach(Engine::receiveEof);
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    private Engine engine(Role role, List<Agreement> agreed) {
        Engine engine = new Engine(role, Limits.DEFAULT, agreed, () -> 0x37FA213D);
        engines.add(engine);
        return engine;
    }

    private Engine server(Agreement... agreed) {
        return engine(Role.SERVER, List.of(agreed));
    }

    private Agreement deflate(DeflateOptions options) {
        return agreement(new PermessageDeflate(options, pool));
    }

    private static Agreement agreement(FrameExtension extension) {
        return extension.accept(new ExtensionOffer(extension.name(), List.of())).orElseThrow();
    }

    private static String output(Engine engine) {
        StringBuilder all = new StringBuilder();
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            byte[] bytes = new byte[next.remaining()];
            next.get(bytes);
            all.append(Hex.of(bytes));
        }
        return all.toString();
    }

    @Test
    void servers_without_extensions_send_the_bytes_that_they_would_send_anyway() {
        Engine one = server();
        Engine other = server();
        one.send(HELLO);
        other.send(HELLO);
        assertThat(output(one)).isEqualTo("810548656c6c6f");
        assertThat(output(other)).isEqualTo("810548656c6c6f");

        one.send(PreparedMessage.binary(ByteBuffer.wrap(Hex.bytes("0102"))));
        assertThat(output(one)).isEqualTo("82020102");
    }

    @Test
    void servers_that_compress_without_a_window_send_what_was_compressed_once() {
        PreparedMessage hello = PreparedMessage.text("HelloHelloHelloHello");
        List<Engine> members = List.of(server(deflate(counted)), server(deflate(counted)), server(deflate(counted)));
        members.forEach(member -> member.send(hello));

        assertThat(members).allSatisfy(member -> assertThat(output(member)).isEqualTo("c10af248cdc9c9f740250000"));
        assertThat(compressions).hasValue(1);
    }

    @Test
    void each_window_and_level_has_a_frame_of_its_own() {
        PreparedMessage hello = PreparedMessage.text("Hello");
        for (int bits : new int[] {15, 15, 12, 9, 9}) {
            server(deflate(counted.withMaxWindowBits(bits, 15))).send(hello);
        }
        server(deflate(counted.withLevel(1))).send(hello);
        assertThat(compressions).hasValue(4);
    }

    @Test
    void a_window_that_is_kept_needs_frames_of_its_own() {
        PreparedMessage hello = PreparedMessage.text("Hello");
        Engine keeping = server(deflate(counted.withContextTakeover(true, true)));
        keeping.send(hello);
        keeping.send(hello);
        assertThat(output(keeping)).isEqualTo("c107f248cdc9c90700" + "c105f200110000");
        server(deflate(counted.withContextTakeover(true, true))).send(hello);
        assertThat(compressions).hasValue(3);
    }

    @Test
    void a_client_masks_every_frame() {
        Engine client = engine(Role.CLIENT, List.of());
        client.send(HELLO);
        assertThat(output(client)).isEqualTo("818537fa213d7f9f4d5158");
        assertThat(output(sending(HELLO))).isEqualTo("810548656c6c6f");
    }

    private Engine sending(PreparedMessage message) {
        Engine server = server();
        server.send(message);
        return server;
    }

    @Test
    void an_extension_that_says_nothing_of_its_frames_gets_every_message_itself() {
        Engine fragmenting = server(agreement(new Fragment(3)));
        fragmenting.send(HELLO);
        assertThat(output(fragmenting)).isEqualTo("010348656c" + "80026c6f");

        Engine both = server(deflate(ALL), agreement(new Fragment(4)));
        both.send(PreparedMessage.text("HelloHelloHelloHello"));
        assertThat(output(both)).isEqualTo("4104f248cdc9" + "0004c9f74025" + "80020000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 4096, 4097, 65535, 65536, 100_000})
    void a_shared_frame_is_the_ordinary_one_at_every_length(int length) {
        String text = "ab".repeat(length).substring(0, length);
        for (boolean compressing : new boolean[] {false, true}) {
            Agreement[] agreed = compressing ? new Agreement[] {deflate(DeflateOptions.DEFAULT)} : new Agreement[0];
            Engine ordinary = server(agreed);
            ordinary.sendText(text, true);
            ordinary.sendText(text, true);
            PreparedMessage prepared = PreparedMessage.text(text);
            Engine shared = server(agreed);
            shared.send(prepared);
            shared.send(prepared);
            assertThat(shared.outputCount()).isEqualTo(ordinary.outputCount());
            assertThat(output(shared)).isEqualTo(output(ordinary));
        }
    }

    @Test
    void what_goes_out_alone_or_is_large_is_not_copied_for_each_connection() {
        for (int length : new int[] {10, 5000}) {
            PreparedMessage message = PreparedMessage.text("x".repeat(length));
            ByteBuffer first = sending(message).pollOutput();
            ByteBuffer second = sending(message).pollOutput();
            assertThat(first).isEqualTo(second).isNotSameAs(second);
            assertThat(first.isReadOnly()).isTrue();
        }
    }

    @Test
    void who_reads_a_shared_frame_does_not_take_it_from_the_others() {
        ByteBuffer first = sending(HELLO).pollOutput();
        first.position(first.limit());
        assertThat(output(sending(HELLO))).isEqualTo("810548656c6c6f");
    }

    @Test
    void control_frames_go_between_shared_ones_in_order() {
        Engine server = server();
        server.send(HELLO);
        server.ping(ByteBuffer.wrap(new byte[] {1}));
        server.send(HELLO);
        server.sendText("!", true);
        assertThat(output(server)).isEqualTo("810548656c6c6f" + "890101" + "810548656c6c6f" + "810121");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothing_is_sent_into_an_open_message_or_behind_a_close(Role role) {
        Engine engine = engine(role, List.of());
        engine.sendText("a", false);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.send(HELLO))
                .withMessageContaining("TEXT message in progress");
        engine.sendText("b", true);
        engine.send(HELLO);
        engine.close(CloseStatus.NONE, 0);
        assertThatIllegalStateException().isThrownBy(() -> engine.send(HELLO));
    }

    @Test
    void a_lone_surrogate_is_refused_before_anything_is_sent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreparedMessage.text("\uD800"))
                .withMessageContaining("U+D800");
    }

    @Test
    void the_sender_keeps_its_buffer_and_nobody_can_write_into_the_message() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2});
        PreparedMessage message = PreparedMessage.binary(bytes);
        bytes.put(0, (byte) 9);
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(message.isText()).isFalse();
        assertThat(message.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(message.payload().isReadOnly()).isTrue();
        assertThat(PreparedMessage.text("a").isText()).isTrue();
    }

    @Test
    void the_choice_what_to_compress_is_asked_once_and_obeyed() {
        Agreement binaryOnly = deflate(ALL.withChoice((kind, bytes) -> kind == Kind.BINARY));
        assertThat(output(sendingBy(binaryOnly, HELLO))).isEqualTo("810548656c6c6f");
    }

    private Engine sendingBy(Agreement agreed, PreparedMessage message) {
        Engine server = server(agreed);
        server.send(message);
        return server;
    }
}
