package dev.sockeye.backplane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine does: each of its backplanes stands for a process. */
@Timeout(120)
public abstract class BackplaneContract {
    private final List<Backplane> opened = new ArrayList<>();
    /** Engines may remember what other tests have done. */
    private final String own = UUID.randomUUID().toString();

    /** Opens a backplane that reaches the others of this test. */
    protected abstract Backplane open() throws Exception;

    @AfterEach
    final void closeAll() {
        opened.forEach(Backplane::close);
    }

    /** A node of a process of its own, connected. */
    protected final RecordingNode node(String name) throws Exception {
        Backplane backplane = open();
        opened.add(backplane);
        RecordingNode node = backplane.link(name + own, RecordingNode::new);
        String unused = node.skipsTo("connected");
        return node;
    }

    @Test
    void messages_come_to_all_who_listen_in_the_order_in_which_they_were_published() throws Exception {
        RecordingNode one = node("a");
        RecordingNode other = node("a");
        one.listens("room");
        other.listens("room");
        for (int i = 0; i < 500; i++) {
            one.link().publish("room", ("m" + i).getBytes(UTF_8), null);
        }
        one.publishes("room", "last");
        List<String> expected = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> "room: m" + i).toList());
        expected.add("room: last");
        for (RecordingNode node : List.of(one, other)) {
            List<String> got = new ArrayList<>();
            while (!got.contains("room: last")) {
                String call = node.next();
                if (!call.equals("tick")) {
                    got.add(call);
                }
            }
            assertThat(got).isEqualTo(expected);
        }
    }

    @Test
    void nothing_comes_of_other_channels_and_other_names() throws Exception {
        RecordingNode one = node("a");
        RecordingNode other = node("b");
        one.listens("room");
        one.listens("more");
        one.link().ignore("more");
        one.listens("end");
        other.publishes("room", "of b");
        one.publishes("else", "nobody");
        one.publishes("more", "no longer");
        one.publishes("end", "end");
        String call = one.next();
        assertThat(call.equals("tick") ? one.next() : call).isEqualTo("end: end");
    }

    @Test
    void a_log_has_what_was_recorded_once_in_order_and_from_a_number_on() throws Exception {
        RecordingNode one = node("a");
        RecordingNode other = node("a");
        for (long number : new long[] {1, 2, 5, 5, 9}) {
            one.link()
                    .publish("room", ("m" + number).getBytes(UTF_8), new LogPlace("log", number, 1))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
        assertThat(read(other, 2)).containsExactly("m2", "m5", "m9");
        assertThat(read(other, 10)).isEmpty();
    }

    private static List<String> read(RecordingNode node, long from) throws Exception {
        return node.link().read("log", from).toCompletableFuture().get(30, TimeUnit.SECONDS).stream()
                .map(bytes -> new String(bytes, UTF_8))
                .toList();
    }

    @Test
    void no_more_than_a_thousand_are_read_at_once_and_the_old_are_forgotten() throws Exception {
        RecordingNode one = node("a");
        for (long number = 1; number <= 3000; number++) {
            CompletionStage<Void> taken = one.link()
                    .publish(
                            "room",
                            ("m" + number).getBytes(UTF_8),
                            new LogPlace("log", number, Math.max(1, number - 1500)));
            if (number % 500 == 0) {
                taken.toCompletableFuture().get(30, TimeUnit.SECONDS);
            }
        }
        one.link()
                .publish("room", "m3001".getBytes(UTF_8), new LogPlace("log", 3001, 1501))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        List<String> first = read(one, 1501);
        assertThat(first).hasSize(1000).startsWith("m1501").endsWith("m2500");
        assertThat(read(one, 2501)).hasSize(501).endsWith("m3001");
        // Engines may forget in larger steps.
        assertThat(read(one, 1).get(0)).isNotEqualTo("m1");
    }

    @Test
    void who_closes_takes_leave_and_others_go_on() throws Exception {
        RecordingNode one = node("a");
        one.listens("control");
        Backplane leaving = open();
        RecordingNode left = leaving.link("a" + own, RecordingNode::new);
        String unused = left.skipsTo("connected");
        leaving.close();
        assertThat(one.skipsTo("control: gone")).isNotEmpty();
        assertThatIllegalStateException().isThrownBy(() -> leaving.link("a", RecordingNode::new));
        leaving.close();
        one.publishes("control", "still here");
        assertThat(one.skipsTo("control: still here")).isNotEmpty();
    }

    @Test
    void a_node_is_called_now_and_then_whatever_happens() throws Exception {
        assertThat(node("a").skipsTo("tick")).isEqualTo("tick");
    }
}
