package dev.sockeye.group.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.NodeMessage.Alive;
import dev.sockeye.group.nodes.NodeMessage.Ask;
import dev.sockeye.group.nodes.NodeMessage.Changed;
import dev.sockeye.group.nodes.NodeMessage.Gone;
import dev.sockeye.group.nodes.NodeMessage.Posted;
import dev.sockeye.group.nodes.NodeMessage.State;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nodes say to each other, as bytes that anybody may have written. */
class NodeMessageFormatTest {
    private static final String NODE = "n1";

    static Stream<NodeMessage> all() {
        GroupChange change = new GroupChange(
                "lobby",
                true,
                List.of(new RemoteMember(NODE, "7", "anna"), new RemoteMember(NODE, "8", null)),
                List.of("6"));
        return Stream.of(
                new Posted(NODE, 5, 3, "lobby", new SharedMessage(true, ByteBuffer.wrap(new byte[] {'h', 'i'}), null)),
                new Posted(NODE, 1, 0, "", new SharedMessage(false, ByteBuffer.allocate(0), "key")),
                new Alive(NODE, 9, 5, true),
                new Changed(NODE, 10, List.of(change)),
                new State(NODE, 10, true, false, List.of(change, change)),
                new Ask(NODE),
                new Gone(NODE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_written_is_read(NodeMessage message) {
        assertThat(NodeMessageReader.read(NodeMessageWriter.write(message))).contains(message);
    }

    @Test
    void a_message_to_a_group_has_these_bytes() {
        NodeMessage posted =
                new Posted("n", 2, 1, "g", new SharedMessage(true, ByteBuffer.wrap(new byte[] {'h', 'i'}), null));
        assertThat(HexFormat.of().formatHex(NodeMessageWriter.write(posted)))
                .isEqualTo("530101" + "00016e" + "0000000000000002" + "0000000000000001" + "000167" + "01" + "6869");
    }

    /** All but those of a message to a group, whose payload ends with the bytes. */
    @ParameterizedTest
    @MethodSource("all")
    void what_is_cut_short_is_no_message(NodeMessage message) {
        byte[] bytes = NodeMessageWriter.write(message);
        int payload =
                message instanceof Posted posted ? posted.message().payload().remaining() : 0;
        for (int length = 0; length < bytes.length - payload; length++) {
            assertThat(NodeMessageReader.read(Arrays.copyOf(bytes, length))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_byte_that_is_wrong_is_worse_than_another_message_or_none(NodeMessage message) {
        byte[] bytes = NodeMessageWriter.write(message);
        for (int at = 0; at < bytes.length; at++) {
            for (int value : new int[] {0, 1, 127, 128, 255}) {
                byte[] wrong = bytes.clone();
                wrong[at] = (byte) value;
                assertThat(NodeMessageReader.read(wrong)).isNotNull();
            }
        }
    }

    @Test
    void lists_and_names_that_are_too_long_are_refused_before_they_are_read() {
        assertThat(NodeMessageReader.read(
                        HexFormat.of().parseHex("530103" + "00016e" + "0000000000000001" + "7fffffff")))
                .isEmpty();
        assertThat(NodeMessageReader.read(NodeMessageWriter.write(new Ask("x".repeat(1025)))))
                .isEmpty();
        assertThat(NodeMessageReader.read(NodeMessageWriter.write(
                        new Posted(NODE, 1, 1, "g", new SharedMessage(true, ByteBuffer.allocate(0), null)))))
                .isEmpty();
    }
}
