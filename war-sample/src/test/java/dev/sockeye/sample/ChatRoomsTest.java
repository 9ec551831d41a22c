package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.FromServer.Joined;
import dev.sockeye.sample.FromServer.Left;
import dev.sockeye.sample.FromServer.Problem;
import dev.sockeye.sample.FromServer.Reason;
import dev.sockeye.sample.FromServer.Said;
import dev.sockeye.sample.FromServer.Welcome;
import dev.sockeye.testkit.Arrival;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.peer.RawFrame;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatRoomsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

    private final ChatRooms rooms = new ChatRooms(InstantSource.fixed(NOW));
    private final TestApplication chat = TestApplication.of(ChatEndpoint.class, rooms);
    private final TestServer server = chat.inMemory();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_last_to_leave_closes_the_room() {
        Visitor ada = enter("lobby", "Ada");
        Visitor bob = enter("lobby", "Bob");

        ada.goes();
        assertThat(rooms.size()).isEqualTo(1);
        bob.goes();
        assertThat(rooms.size()).isZero();
    }

    @Test
    void somebody_who_is_not_in_the_room_does_not_put_out_their_namesake() {
        enter("lobby", "Ada");

        Visitor.at(server, "lobby").join("Ada").goes();
        Visitor.at(server, "lobby").goes();
        enter("attic", "Ada").goes();

        assertThat(rooms.size()).isEqualTo(1);
        assertThat(Visitor.at(server, "lobby").join("ada").problem().reason()).isEqualTo(Reason.NAME_TAKEN);
    }

    @Test
    void a_room_holds_100_people() {
        for (int i = 0; i < ChatRoom.MAX_PEOPLE; i++) {
            enter("lobby", "Person " + i);
        }

        Visitor.at(server, "lobby")
                .join("One more")
                .hears(new Problem(Reason.ROOM_FULL, "#lobby is full: it holds 100 people. Choose another room."));
    }

    @Test
    void there_are_at_most_1000_rooms_and_the_open_ones_can_still_be_entered() {
        for (int i = 0; i < ChatRooms.MAX_ROOMS; i++) {
            enter("room-" + i, "Ada");
        }

        assertThat(Visitor.at(server, "lobby").join("Ada").problem().reason()).isEqualTo(Reason.TOO_MANY_ROOMS);
        enter("room-7", "Bob");
        assertThat(rooms.size()).isEqualTo(ChatRooms.MAX_ROOMS);
    }

    @Test
    void a_room_with_too_much_to_deliver_refuses_more_and_then_recovers() {
        Visitor ada = enter("lobby", "Ada");
        ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
        for (int i = 0; i <= ChatRoom.MAX_WAITING; i++) {
            atOnce.writeBytes(RawFrame.text("{\"type\":\"say\",\"text\":\"x\"}").encode(true));
        }
        ada.client().faults().inject(atOnce.toByteArray());

        ada.hears(new Problem(Reason.ROOM_BUSY, "Too much is said at once here. Send your message again in a moment."));
        for (int i = 0; i < ChatRoom.MAX_WAITING; i++) {
            ada.hears(new Said("Ada", "x", NOW));
        }
        ada.hearsNothing().say("fine again").hears(new Said("Ada", "fine again", NOW));
    }

    @Test
    void everybody_hears_everything_in_the_same_order_and_after_their_welcome() throws Exception {
        int talkers = 4;
        int messages = 125;
        try (TestServer loopback = chat.onLoopback()) {
            Visitor listener = Visitor.at(loopback, "lobby").join("Listener");
            List<Callable<Visitor>> talks = new ArrayList<>();
            for (int t = 0; t < talkers; t++) {
                String name = "Talker " + t;
                talks.add(() -> {
                    Visitor talker = Visitor.at(loopback, "lobby").join(name);
                    for (int i = 0; i < messages; i++) {
                        talker.say(name + " " + i);
                    }
                    return talker;
                });
            }
            List<Visitor> talking = allAtOnce(talks);

            List<Said> all = said(listener, heard -> heard.size() == talkers * messages);
            Said last = all.get(all.size() - 1);
            for (Visitor talker : talking) {
                assertThat(talker.next()).isInstanceOf(Welcome.class);
                assertThat(all)
                        .endsWith(said(talker, heard -> heard.contains(last)).toArray(Said[]::new));
            }
        }
    }

    @Test
    void who_does_not_read_is_closed_with_1013_and_the_others_hear_everything_in_order() {
        Visitor slow = enter("lobby", "Slow");
        Visitor ada = enter("lobby", "Ada");
        slow.hears(new Joined("Ada", List.of("Slow", "Ada"), NOW))
                .client()
                .faults()
                .stopReading();

        int said = ChatRoom.MAX_WAITING + 2;
        for (int i = 0; i < said; i++) {
            ada.say("message " + i);
        }
        slow.client().faults().resumeReading();

        slow.hears(new Said("Ada", "message 0", NOW)).client().expectClose(1013);
        for (int i = 0; i < said; i++) {
            ada.hears(new Said("Ada", "message " + i, NOW));
        }
        ada.hears(new Left("Slow", List.of("Ada"), NOW)).hearsNothing();
    }

    @Test
    void who_reads_no_answers_is_closed_with_1013() {
        try (TestServer narrow =
                chat.property("sockeye.outgoing-queue-size", "1000").inMemory()) {
            Visitor deaf = Visitor.at(narrow, "lobby");
            deaf.client().faults().stopReading();
            for (int i = 0; i < 20; i++) {
                deaf.say("Hello?");
            }
            deaf.client().faults().resumeReading();

            assertThat(deaf.client().received())
                    .last()
                    .isInstanceOfSatisfying(
                            Arrival.Closed.class,
                            close -> assertThat(close.code()).isEqualTo(1013));
        }
    }

    private Visitor enter(String room, String name) {
        Visitor visitor = Visitor.at(server, room).join(name);
        assertThat(visitor.next()).isInstanceOf(Welcome.class);
        return visitor;
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Said> said(Visitor to, Predicate<List<Said>> enough) {
        List<Said> heard = new ArrayList<>();
        while (!enough.test(heard)) {
            if (to.next() instanceof Said next) {
                heard.add(next);
            }
        }
        return heard;
    }
}
