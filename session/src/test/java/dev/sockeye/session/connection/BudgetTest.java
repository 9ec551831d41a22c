package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.PreparedMessage;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens when all connections together hold more than they may, in either direction. */
@ParameterizedClass
@EnumSource(Role.class)
class BudgetTest {
    private static final int KIB = 1024;
    private static final Duration LONG = Duration.ofSeconds(2);

    private static final String QUEUE_CLOSED = "close:1013:Too much data is waiting to be sent";
    private static final String MESSAGE_CLOSED = "close:1013:Too much data is being received";

    private final Role role;
    private final ContainerBudgets container = new ContainerBudgets(WebSocketSettings.builder()
            .maxQueuedBytes(64 * KIB)
            .maxReceivedBytes(64 * KIB)
            .build());
    private final Budget queued = container.whole().queued();
    private final Budget received = container.whole().received();
    private final ManualTimers timers = new ManualTimers();

    BudgetTest(Role role) {
        this.role = role;
    }

    private Wired open() {
        return open(container.whole());
    }

    private Wired open(Budgets budgets) {
        return Wired.sharing(budgets, timers, role).open();
    }

    private static List<Throwable> send(Wired wired, int bytes) {
        List<Throwable> failures = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("x".repeat(bytes)), Duration.ZERO, failure -> {
            if (failure != null) {
                failures.add(failure);
            }
        });
        return failures;
    }

    /** A connection whose peer has begun to take one byte, and has so much to take after that. */
    private Wired stalled(int bytes) {
        Wired wired = open();
        wired.transport.behave(Behaviour.PENDING);
        send(wired, 1);
        send(wired, bytes);
        return wired;
    }

    private static void receivePart(Wired wired, int bytes) {
        wired.receive(wired.remote.textPart("x".repeat(bytes), false));
    }

    private static List<Integer> closed(Wired... connections) {
        List<Integer> closed = new ArrayList<>();
        for (int i = 0; i < connections.length; i++) {
            if (!connections[i].connection.canSend()) {
                closed.add(i);
            }
        }
        return closed;
    }

    @Test
    void the_peer_that_has_stalled_longest_is_closed_with_1013_when_too_much_is_queued() {
        Wired first = stalled(8 * KIB);
        List<Throwable> failures = send(first, 16 * KIB);
        timers.advance(LONG);
        Wired second = stalled(24 * KIB);
        Wired third = stalled(20 * KIB);
        assertThat(closed(first, second, third)).containsExactly(0);
        assertThat(failures)
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasMessageContaining("sockeye.max-queued-bytes (maxQueuedBytes)"));
        first.transport.behave(Behaviour.INLINE);
        first.transport.finishWrite();
        assertThat(first.wire()).containsExactly("text:x", QUEUE_CLOSED);
        assertThat(first.listener.log()).containsExactly("open", "close:1006");
        assertThat(queued.closed()).isEqualTo(1);
        assertThat(queued.used()).isEqualTo(44 * KIB);
    }

    @Test
    void a_peer_that_has_much_half_written_is_lost_at_once_as_nothing_could_be_sent_after_that() {
        Wired first = open();
        first.transport.behave(Behaviour.PENDING);
        List<Throwable> failures = send(first, 24 * KIB);
        timers.advance(LONG);
        stalled(24 * KIB);
        stalled(20 * KIB);
        assertThat(first.transport.isClosed()).isTrue();
        assertThat(failures).hasSize(1);
        assertThat(first.listener.log()).containsExactly("open", "close:1006");
        assertThat(queued.used()).isEqualTo(44 * KIB);
    }

    @Test
    void senders_learn_in_the_order_of_their_sends_that_nothing_was_sent() {
        Wired first = stalled(8 * KIB);
        List<String> failed = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            first.connection.send(new Outgoing.Text(name), Duration.ZERO, failure -> failed.add(name));
        }
        timers.advance(LONG);
        stalled(60 * KIB);
        assertThat(closed(first)).containsExactly(0);
        assertThat(failed).containsExactly("a", "b", "c");
    }

    @Test
    void a_peer_that_does_not_take_the_close_of_a_connection_is_lost() {
        Wired first = stalled(8 * KIB);
        first.connection.close(new CloseStatus(1000, ""), new CloseStatus(1000, ""));
        timers.advance(LONG);
        stalled(60 * KIB);
        assertThat(first.transport.isClosed()).isTrue();
        assertThat(first.listener.log()).containsExactly("open", "close:1000");
        assertThat(queued.used()).isEqualTo(60 * KIB);
    }

    @Test
    void the_whole_is_relieved_after_a_part_of_it_in_which_the_close_itself_came_to_be_counted() {
        Object endpoint = new Object();
        container.declare(
                endpoint, WebSocketSettings.builder().maxQueuedBytes(16 * KIB).build());
        Wired outside = stalled(60 * KIB);
        Wired first = open(container.of(endpoint));
        first.transport.behave(Behaviour.PENDING);
        send(first, 8 * KIB - SendQueue.OVERHEAD - 18);
        timers.advance(LONG);
        Wired second = open(container.of(endpoint));
        second.transport.behave(Behaviour.PENDING);
        send(second, 16 * KIB);
        assertThat(closed(outside, first, second)).containsExactly(1);
        Wired last = stalled(8 * KIB);
        assertThat(closed(outside, first, second, last)).containsExactly(0, 1);
    }

    @Test
    void peers_that_were_spared_and_stall_are_closed_though_nothing_more_comes() {
        Wired first = stalled(40 * KIB);
        Wired second = stalled(28 * KIB);
        assertThat(closed(first, second)).isEmpty();
        timers.advance(LONG);
        assertThat(closed(first, second)).hasSize(1);
    }

    @Test
    void a_peer_that_takes_what_it_is_sent_is_spared() {
        Wired reading = open();
        reading.transport.behave(Behaviour.PENDING);
        send(reading, 24 * KIB);
        Wired stalled = stalled(24 * KIB);
        timers.advance(LONG);
        reading.transport.progressWrite(5 * KIB);
        Wired third = stalled(28 * KIB);
        assertThat(closed(reading, stalled, third)).containsExactly(1);
    }

    @Test
    void a_peer_that_takes_a_byte_now_and_then_has_stalled() {
        Wired dripping = open();
        dripping.transport.behave(Behaviour.PENDING);
        send(dripping, 24 * KIB);
        timers.advance(LONG);
        Wired stalled = stalled(24 * KIB);
        dripping.transport.progressWrite(1);
        Wired third = stalled(20 * KIB);
        assertThat(closed(dripping, stalled, third)).containsExactly(0);
    }

    @Test
    void peers_that_move_are_spared_until_there_is_twice_as_much_and_then_the_slowest_is_closed() {
        Wired[] connections = {
            stalled(24 * KIB), stalled(24 * KIB), stalled(24 * KIB), stalled(24 * KIB), stalled(24 * KIB)
        };
        assertThat(closed(connections)).isEmpty();
        assertThat(queued.used()).isEqualTo(120 * KIB);
        timers.advance(Duration.ofMillis(500));
        Wired[] more = {stalled(24 * KIB)};
        assertThat(closed(connections)).hasSize(1);
        assertThat(closed(more)).isEmpty();
        assertThat(queued.used()).isLessThan(128 * KIB);
    }

    @Test
    void what_is_kept_once_for_many_connections_is_not_counted_for_each() {
        Wired wired = open();
        wired.transport.behave(Behaviour.PENDING);
        List<PreparedMessage> messages = List.of(PreparedMessage.text("x".repeat(40 * KIB)));
        wired.connection.send(new Outgoing.Shared(messages), Duration.ZERO, failure -> {});
        // A client masks its own copy of everything.
        assertThat(queued.used()).isEqualTo(role == Role.SERVER ? 0 : 40 * KIB);
        wired.transport.finishWrite();
        assertThat(queued.used()).isZero();
    }

    @Test
    @Tag("SEC-5")
    void the_oldest_half_received_message_is_closed_with_1013_when_too_much_is_being_received() {
        Wired first = open();
        receivePart(first, 8 * KIB);
        timers.advance(LONG);
        Wired second = open();
        receivePart(second, 8 * KIB);
        assertThat(closed(first, second)).isEmpty();
        Wired third = open();
        receivePart(third, 60 * KIB);
        assertThat(closed(first, second, third)).containsExactly(0);
        assertThat(first.wire()).containsExactly(MESSAGE_CLOSED);
        assertThat(first.listener.log()).containsExactly("open", "close:1006");
        second.receive(second.remote.textPart("!", true));
        assertThat(second.listener.log()).last().asString().endsWith("x!");
        assertThat(received.closed()).isEqualTo(1);
    }

    @Test
    void a_peer_that_goes_on_with_its_message_is_spared() {
        Wired sending = open();
        receivePart(sending, 20 * KIB);
        Wired stalled = open();
        receivePart(stalled, 12 * KIB);
        timers.advance(LONG);
        receivePart(sending, 5 * KIB);
        Wired third = open();
        receivePart(third, 16 * KIB);
        assertThat(closed(sending, stalled, third)).containsExactly(1);
    }

    @Test
    void input_that_waits_for_a_handler_counts_as_well() {
        Wired wired = open();
        Wired other = open();
        wired.listener.onText(text -> {
            wired.receive(wired.remote.text("y".repeat(40 * KIB)));
            assertThat(received.used()).isEqualTo(40 * KIB);
            timers.advance(LONG);
            receivePart(other, 28 * KIB);
            assertThat(closed(wired, other)).containsExactly(0);
            assertThat(received.used()).isLessThan(64 * KIB);
        });
        wired.receive(wired.remote.text("x"));
        assertThat(wired.wire()).containsExactly(MESSAGE_CLOSED);
        assertThat(wired.listener.log()).containsExactly("open", "text:x", "close:1006");
    }

    @Test
    void an_endpoint_that_sets_its_own_has_a_part_of_the_whole_and_closes_none_but_its_own() {
        Object endpoint = new Object();
        container.declare(
                endpoint, WebSocketSettings.builder().maxReceivedBytes(16 * KIB).build());
        Wired outside = open();
        receivePart(outside, 20 * KIB);
        Wired first = open(container.of(endpoint));
        receivePart(first, 12 * KIB);
        timers.advance(LONG);
        Wired second = open(container.of(endpoint));
        receivePart(second, 12 * KIB);
        assertThat(closed(outside, first, second)).containsExactly(1);
        assertThat(container.of(endpoint).received().closed()).isEqualTo(1);
        assertThat(received.closed()).isZero();
        assertThat(container.of(new Object())).isSameAs(container.whole());
    }

    @Test
    void nothing_is_held_any_more_when_a_connection_is_gone_however_that_comes() {
        Wired lost = stalled(8 * KIB);
        receivePart(lost, 8 * KIB);
        assertThat(queued.used()).isPositive();
        assertThat(received.used()).isPositive();
        lost.connection.fail(new IOException("Broken pipe"));
        Wired closed = open();
        receivePart(closed, 8 * KIB);
        closed.connection.end(new CloseStatus(1001, ""));
        assertThat(queued.used()).isZero();
        assertThat(received.used()).isZero();
        closed.receive(closed.remote.close(1001, ""));
        timers.advance(Duration.ofSeconds(30));
        assertThat(container.whole().holders()).isEmpty();
    }

    @Test
    void a_minute_has_one_line_of_the_log_that_names_the_property() {
        try (KeptLog log = new KeptLog(Budget.class.getName())) {
            for (int i = 0; i < 3; i++) {
                Wired old = open();
                receivePart(old, 40 * KIB);
                timers.advance(LONG);
                receivePart(open(), 40 * KIB);
            }
            assertThat(received.closed()).isGreaterThan(1);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARNING Closed 1 connections with 1013, the longest stalled first: expected at most 65536"
                                    + " bytes of messages being received, got ")
                    .contains("sockeye.max-received-bytes (maxReceivedBytes)");
        }
    }
}
