package dev.sockeye.tck.api.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages in parts, as handlers of programmatic endpoints get them in either role. */
class PartsTest {
    private static final int LARGE = 200_000;

    @RegisterExtension
    final Host host = new Host();

    private final Events<Part<String>> texts = new Events<>();
    private final Events<Part<byte[]>> binaries = new Events<>();
    private final RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> {
        MessageHandler.Partial<String> text = (part, last) -> texts.add(new Part<>(part, last));
        MessageHandler.Partial<byte[]> binary = (part, last) -> binaries.add(new Part<>(part, last));
        session.addMessageHandler(String.class, text);
        session.addMessageHandler(byte[].class, binary);
    });

    private record Part<T>(T content, boolean last) {}

    private static <T> List<T> message(Events<Part<T>> parts) {
        List<T> contents = new ArrayList<>();
        Part<T> part;
        do {
            part = parts.next();
            contents.add(part.content());
        } while (!part.last());
        return contents;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-1")
    void an_empty_message_is_one_empty_part(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.text(""), RawFrame.binary());

        assertThat(texts.next()).isEqualTo(new Part<>("", true));
        assertThat(message(binaries)).singleElement().isEqualTo(new byte[0]);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-2")
    void text_comes_in_order_and_ends_once(Role role) throws Exception {
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(
                RawFrame.text("one ").notFinal(),
                RawFrame.continuation("two ").notFinal(),
                RawFrame.continuation(""),
                RawFrame.text("next"));

        assertThat(String.join("", message(texts))).isEqualTo("one two ");
        assertThat(String.join("", message(texts))).isEqualTo("next");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-2")
    void a_large_binary_message_comes_in_order_and_ends_once(Role role) throws Exception {
        byte[] bytes = new byte[LARGE];
        new Random(2).nextBytes(bytes);
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.binary(bytes), RawFrame.binary((byte) 1));

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        message(binaries).forEach(received::writeBytes);
        assertThat(received.toByteArray()).isEqualTo(bytes);
        assertThat(message(binaries)).singleElement().isEqualTo(new byte[] {1});
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-3")
    void no_part_splits_a_character(Role role) throws Exception {
        String text = "aö€\uD83D\uDE00".repeat(3);
        byte[] bytes = text.getBytes(UTF_8);
        RawPeer peer = host.rawPeer(role, endpoint);

        peer.send(RawFrame.of(RawFrame.TEXT, bytes[0]).notFinal());
        for (int i = 1; i < bytes.length; i++) {
            RawFrame frame = RawFrame.of(RawFrame.CONTINUATION, bytes[i]);
            peer.send(i < bytes.length - 1 ? frame.notFinal() : frame);
        }

        List<String> parts = message(texts);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts)
                .allSatisfy(part -> assertThat(new String(part.getBytes(UTF_8), UTF_8))
                        .as("Half a character would be lost in UTF-8")
                        .isEqualTo(part));
    }
}
