package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.resume.ResumeFrame.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a group is sent while a member moves between two nodes that do not hear it at the same time. */
@Timeout(60)
class MovingMemberTest {
    private final ResumeStore store = ResumeStore.inMemory();
    private final ClientContainer client = Sockeye.client().build();
    private final List<HeldBackplane> backplanes = HeldBackplane.two();
    private final Node one = new Node(backplanes.get(0));
    private final Node two = new Node(backplanes.get(1));

    /** A node whose sessions join what they say. */
    private final class Node implements AutoCloseable {
        private final HeldBackplane backplane;
        private final ResumableGroups rooms;
        private final ResumableSessions sessions =
                ResumableSessions.builder().store(store).build();
        private final Server server;

        Node(HeldBackplane backplane) {
            this.backplane = backplane;
            rooms = new ResumableGroups(backplane, "rooms");
            server = Sockeye.server()
                    .port(0)
                    .with(ws(
                            "/rooms",
                            sessions.handler(rooms.rejoining(
                                    (request, socket) -> socket.onMessage(room -> join(room.text(), socket))))))
                    .start();
        }

        private void join(String room, ResumableSocket socket) {
            var unused = rooms.join(room, socket).thenRun(() -> socket.send("joined"));
        }

        RawResumer connect() {
            return RawResumer.connect(client, server.webSocketUri("/rooms"));
        }

        @Override
        public void close() {
            server.close();
            sessions.close();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        one.close();
        two.close();
    }

    /** A member of a group on the first node, whose client has gone. */
    private ResumeToken away() throws Exception {
        RawResumer raw = one.connect();
        ResumeToken token = raw.hello(0, null).token();
        raw.say("1 harbour");
        assertThat(raw.nextBut("04")).isEqualTo("1 joined");
        raw.lose();
        while (one.sessions.parked() == 0) {
            Thread.onSpinWait();
        }
        return token;
    }

    private RawResumer back(ResumeToken token) throws Exception {
        RawResumer raw = two.connect();
        assertThat(raw.hello(1, token).outcome()).isEqualTo(Outcome.RESUMED);
        return raw;
    }

    @Test
    void a_message_that_both_nodes_get_before_the_move_or_after_it_comes_once() throws Exception {
        ResumeToken token = away();
        one.rooms.send("harbour", "before");
        two.rooms.send("harbour", "before as well");
        RawResumer raw = back(token);
        one.rooms.send("harbour", "after");
        two.rooms.send("harbour", "after as well");
        assertThat(raw.next()).isEqualTo("2 before");
        assertThat(raw.next()).isEqualTo("3 before as well");
        assertThat(raw.next()).isEqualTo("4 after");
        assertThat(raw.next()).isEqualTo("5 after as well");
    }

    @Test
    void what_the_node_before_gets_after_the_move_and_the_new_one_before_it_is_missed() throws Exception {
        ResumeToken token = away();
        one.backplane.hold();
        two.rooms.send("harbour", "missed");
        RawResumer raw = back(token);
        one.backplane.letGo();
        two.rooms.send("harbour", "next");
        assertThat(raw.next()).isEqualTo("2 next");
    }

    @Test
    void what_the_node_before_gets_before_the_move_and_the_new_one_after_it_comes_twice() throws Exception {
        ResumeToken token = away();
        two.backplane.hold();
        one.rooms.send("harbour", "twice");
        RawResumer raw = back(token);
        assertThat(raw.next()).isEqualTo("2 twice");
        two.backplane.letGo();
        assertThat(raw.next()).isEqualTo("3 twice");
    }
}
