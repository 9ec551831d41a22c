package dev.sockeye.group;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.connection.Threads.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads that send to one group at once. */
@Timeout(60)
class ManySendersTest {
    private static final int SENDERS = 64;
    private static final int MESSAGES = 100;

    private static void sendBy64Threads(Group group) throws Exception {
        CyclicBarrier start = new CyclicBarrier(SENDERS);
        List<Running<Void>> senders = new ArrayList<>();
        for (int s = 0; s < SENDERS; s++) {
            int sender = s;
            senders.add(Threads.run(() -> {
                start.await();
                for (int i = 0; i < MESSAGES; i++) {
                    group.sendText(sender + " " + i);
                }
                return null;
            }));
        }
        for (Running<Void> each : senders) {
            each.get();
        }
    }

    /** How many frames are written, each of fewer than 126 bytes. */
    private static int frames(Guest guest) {
        byte[] written = guest.wired().transport.written();
        int frames = 0;
        for (int at = 0; at < written.length; at += 2 + written[at + 1]) {
            frames++;
        }
        return frames;
    }

    @Test
    void each_member_gets_all_messages_in_one_order_which_is_that_of_each_sender() throws Exception {
        Group group = new Groups().of("crowd");
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            guests.add(Guest.arrives().joins(group));
        }
        sendBy64Threads(group);
        // The last batch may be in the hands of a thread that has sent something else.
        guests.forEach(guest -> Threads.await(() -> frames(guest) == SENDERS * MESSAGES));

        List<String> all = guests.get(0).wire();
        assertThat(all).hasSize(SENDERS * MESSAGES);
        assertThat(guests).allSatisfy(guest -> {
            assertThat(guest.wire()).isEqualTo(all);
            assertThat(guest.wired().transport.misuses()).isZero();
        });
        Map<String, Integer> next = new HashMap<>();
        for (String text : all) {
            String[] words = text.substring("text:".length()).split(" ", -1);
            assertThat(Integer.parseInt(words[1])).isEqualTo(next.merge(words[0], 1, Integer::sum) - 1);
        }
    }

    @Test
    void nobody_is_closed_for_threads_that_send_faster_than_they_deliver() throws Exception {
        Group group = Groups.builder().maxWaiting(2, 1 << 20).build().of("crowd");
        Guest guest = Guest.arrives().joins(group);
        Guest other = Guest.arrives().joins(group);
        sendBy64Threads(group);
        Threads.await(() -> frames(guest) == SENDERS * MESSAGES && frames(other) == SENDERS * MESSAGES);

        assertThat(guest.wire()).hasSize(SENDERS * MESSAGES).isEqualTo(other.wire());
    }

    @Test
    void members_that_stop_reading_and_begin_again_get_what_is_left_in_order() throws Exception {
        Group group = Groups.builder()
                .maxWaiting(10, 1 << 20)
                .overflow(Overflow.DROP_OLDEST)
                .build()
                .of("crowd");
        Guest moody = Guest.arrives().joins(group);
        Guest steady = Guest.arrives().joins(group);
        AtomicBoolean over = new AtomicBoolean();
        Running<Void> moods = Threads.run(() -> {
            while (!over.get()) {
                moody.wired().transport.behave(Behaviour.PENDING);
                Threads.await(() -> moody.wired().transport.isWriting() || over.get());
                moody.catchesUp();
            }
            return null;
        });
        sendBy64Threads(group);
        over.set(true);
        moods.get();
        group.sendText("last");
        Threads.await(() -> frames(steady) == SENDERS * MESSAGES + 1);
        Threads.await(() -> new String(moody.wired().transport.written(), US_ASCII).endsWith("last"));

        List<String> all = steady.wire();
        List<String> some = moody.wire();
        assertThat(some).last().isEqualTo("text:last");
        assertThat(all).containsSubsequence(some).hasSize(SENDERS * MESSAGES + 1);
        assertThat(group.members()).hasSize(2);
    }
}
