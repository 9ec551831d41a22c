package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the set of an endpoint's open sessions is good for. */
@Tag("A-SES-42")
class OpenSessionsTest {
    private final OpenSessions sessions = new OpenSessions();
    private final Live first = newSession();
    private final Live second = newSession();
    private final Live third = newSession();

    @ServerEndpoint("/quiet")
    public static class Quiet {
        @OnMessage
        public void ignore(String message) {}
    }

    private Live newSession() {
        return Live.annotated(new Quiet(), sessions).open();
    }

    private Set<Session> open() {
        return first.session.getOpenSessions();
    }

    private void end(Live session) {
        session.wired.receive(session.wired.remote.close(1000, ""));
    }

    @Test
    void each_caller_has_a_copy_that_others_do_not_change() {
        Set<Session> own = open();
        own.clear();
        assertThat(own).isEmpty();
        own.add(second.session);
        assertThat(own).containsExactly(second.session);
        assertThat(open()).containsExactlyInAnyOrder(first.session, second.session, third.session);
    }

    @Test
    void sessions_can_be_removed_from_a_copy_in_each_way_of_a_collection() {
        Set<Session> one = open();
        assertThat(one.remove(first.session)).isTrue();
        assertThat(one).containsExactlyInAnyOrder(second.session, third.session);

        Set<Session> some = open();
        assertThat(some.removeIf(session -> session.equals(first.session) || session.equals(third.session)))
                .isTrue();
        assertThat(some).containsExactly(second.session);

        Set<Session> kept = open();
        kept.retainAll(Set.of(third.session));
        assertThat(kept).containsExactly(third.session);

        Set<Session> walked = open();
        for (Iterator<Session> each = walked.iterator(); each.hasNext(); ) {
            if (each.next().equals(second.session)) {
                each.remove();
            }
        }
        assertThat(walked).hasSize(2).doesNotContain(second.session);
    }

    @Test
    void a_session_that_begins_later_is_not_in_a_copy() {
        Set<Session> before = open();
        Live later = newSession();
        assertThat(before).hasSize(3).doesNotContain(later.session);
        assertThat(open()).hasSize(4).contains(later.session);
    }

    @Test
    void a_session_that_ends_later_is_left_out_when_it_is_reached() {
        Set<Session> before = open();
        List<Session> reached = new ArrayList<>();
        for (Session session : before) {
            if (reached.isEmpty()) {
                List.of(first, second, third).stream()
                        .filter(each -> !each.session.equals(session))
                        .forEach(this::end);
            }
            reached.add(session);
        }
        assertThat(reached).hasSize(1);
        assertThat(before).containsExactlyElementsOf(reached);
        assertThat(before.isEmpty()).isFalse();
    }

    @Test
    void a_stream_of_them_may_lose_some_on_its_way() {
        Object[] reached = open().stream().peek(session -> end(second)).toArray();
        assertThat(reached).contains(first.session, third.session).hasSizeBetween(2, 3);
        assertThat(open().stream().map(Session::getId)).hasSize(2);
    }

    @Test
    void a_session_that_has_ended_is_not_kept_for_those_who_ask_next() {
        WeakReference<Session> ended = endedAmongOthers();
        for (int collections = 0; collections < 20 && ended.get() != null; collections++) {
            System.gc();
        }
        assertThat(ended.get()).isNull();
        assertThat(open()).hasSize(3);
    }

    private WeakReference<Session> endedAmongOthers() {
        Live fourth = newSession();
        assertThat(open()).hasSize(4);
        end(fourth);
        fourth.wired.connection.endOfInput();
        return new WeakReference<>(fourth.session);
    }

    @Test
    void its_iterator_says_what_was_expected_of_its_caller() {
        Iterator<Session> each = open().iterator();
        assertThatThrownBy(each::remove).isInstanceOf(IllegalStateException.class);
        each.next();
        each.next();
        each.next();
        assertThat(each.hasNext()).isFalse();
        assertThatThrownBy(each::next).isInstanceOf(NoSuchElementException.class);
    }
}
