package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.sample.FromServer.Reason;
import dev.sockeye.sample.FromServer.Said;
import dev.sockeye.sample.FromServer.Welcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ChatRoomsTest {
    private static final RoomName LOBBY = new RoomName("lobby");

    private final ChatRooms rooms = new ChatRooms(InstantSource.system());

    @Test
    void the_last_to_leave_closes_the_room() throws Refusal {
        Person ada = person("Ada");
        Person bob = person("Bob");
        rooms.enter(LOBBY, ada);
        rooms.enter(LOBBY, bob);

        rooms.leave(LOBBY, ada);
        assertThat(rooms.size()).isEqualTo(1);
        rooms.leave(LOBBY, bob);
        assertThat(rooms.size()).isZero();
    }

    @Test
    void somebody_who_is_not_in_the_room_does_not_put_out_their_namesake() throws Refusal {
        Person inside = person("Ada");
        rooms.enter(LOBBY, inside);

        rooms.leave(LOBBY, person("Ada"));
        rooms.leave(new RoomName("attic"), inside);

        assertThat(rooms.size()).isEqualTo(1);
        assertThatThrownBy(() -> rooms.enter(LOBBY, person("ada"))).isInstanceOf(Refusal.class);
    }

    @Test
    void a_room_holds_100_people() throws Refusal {
        for (int i = 0; i < ChatRoom.MAX_PEOPLE; i++) {
            rooms.enter(LOBBY, person("Person " + i));
        }

        assertThatThrownBy(() -> rooms.enter(LOBBY, person("One more")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem())
                                .isEqualTo(new FromServer.Problem(
                                        Reason.ROOM_FULL,
                                        "#lobby is full: it holds 100 people. Choose another room.")));
    }

    @Test
    void there_are_at_most_1000_rooms_and_the_open_ones_can_still_be_entered() throws Refusal {
        for (int i = 0; i < ChatRooms.MAX_ROOMS; i++) {
            rooms.enter(new RoomName("room-" + i), person("Ada"));
        }

        assertThatThrownBy(() -> rooms.enter(LOBBY, person("Ada")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().reason()).isEqualTo(Reason.TOO_MANY_ROOMS));
        rooms.enter(new RoomName("room-7"), person("Bob"));
        assertThat(rooms.size()).isEqualTo(ChatRooms.MAX_ROOMS);
    }

    @Test
    void a_room_with_too_much_to_deliver_refuses_more_and_then_recovers() throws Refusal {
        Person ada = person("Ada");
        ChatRoom room = rooms.enter(LOBBY, ada);
        for (int i = 0; i < ChatRoom.MAX_WAITING; i++) {
            room.say(ada, "not delivered yet");
        }

        assertThatThrownBy(() -> room.say(ada, "one too many"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().reason()).isEqualTo(Reason.ROOM_BUSY));
        room.deliver();
        room.say(ada, "fine again");
    }

    @Test
    void everybody_hears_everything_in_the_same_order_and_after_their_welcome() throws Exception {
        int talkers = 4;
        // All of them at once fit what may wait: a talker that delivers may be held up for as long as the others talk.
        int messages = ChatRoom.MAX_WAITING / (2 * talkers);
        List<Mailbox> mailboxes = new ArrayList<>();
        List<Callable<Void>> talks = new ArrayList<>();
        for (int t = 0; t < talkers; t++) {
            Mailbox mailbox = new Mailbox();
            mailboxes.add(mailbox);
            Person person = new Person(new PersonName("Talker " + t), mailbox);
            ChatRoom room = rooms.enter(LOBBY, person);
            talks.add(() -> {
                for (int i = 0; i < messages; i++) {
                    room.say(person, person.name().value() + " " + i);
                    room.deliver();
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(talkers);
        try {
            for (Future<Void> talk : threads.invokeAll(talks)) {
                talk.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<FromServer> heard = saidIn(mailboxes.get(0));
        assertThat(heard).hasSize(talkers * messages);
        assertThat(mailboxes).allSatisfy(mailbox -> {
            assertThat(saidIn(mailbox)).isEqualTo(heard);
            assertThat(mailbox.messages().get(0)).isInstanceOf(Welcome.class);
        });
    }

    @Test
    void an_inbox_that_makes_somebody_leave_while_messages_are_delivered_does_not_disturb_the_order() throws Refusal {
        Mailbox ada = new Mailbox();
        Person bob = person("Bob");
        AtomicReference<Person> self = new AtomicReference<>();
        Person fragile = new Person(new PersonName("Fragile"), message -> {
            if (message instanceof Said) {
                rooms.leave(LOBBY, self.get());
            }
        });
        self.set(fragile);
        rooms.enter(LOBBY, fragile);
        rooms.enter(LOBBY, new Person(new PersonName("Ada"), ada));
        ChatRoom room = rooms.enter(LOBBY, bob);

        room.say(bob, "Boo");
        room.deliver();

        assertThat(ada.messages())
                .extracting(message -> message.getClass().getSimpleName())
                .containsExactly("Welcome", "Joined", "Said", "Left");
    }

    private static List<FromServer> saidIn(Mailbox mailbox) {
        return mailbox.messages().stream().filter(Said.class::isInstance).toList();
    }

    private static Person person(String name) {
        return new Person(new PersonName(name), new Mailbox());
    }
}
