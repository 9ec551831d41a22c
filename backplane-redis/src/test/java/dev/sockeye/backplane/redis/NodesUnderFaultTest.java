package dev.sockeye.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in processes of their own, and what happens to them and to Redis. */
@Timeout(120)
class NodesUnderFaultTest {
    @TempDir
    private static Path folder;

    private static RedisServer redis;
    private static NodeProcess one;
    private static NodeProcess other;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start(folder);
        one = NodeProcess.start(redis.uri());
        other = NodeProcess.start(redis.uri());
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
            one.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    private static List<String> numbered(String sender, int count) {
        return IntStream.range(0, count).mapToObj(i -> sender + " " + i).toList();
    }

    private static List<String> of(String sender, List<String> all) {
        return all.stream().filter(text -> text.startsWith(sender + " ")).toList();
    }

    @Test
    void all_members_get_all_messages_of_each_sender_in_order_and_none_twice() throws Exception {
        List<ChatMember> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            members.add(ChatMember.joins(one.uri("plain")));
            members.add(ChatMember.joins(other.uri("plain")));
        }
        one.awaitRemoteMembers("plain", 5);
        other.awaitRemoteMembers("plain", 5);
        one.send("plain", "a", 0, 500);
        other.send("plain", "b", 0, 500);
        for (ChatMember member : members) {
            List<String> got = member.await(1000);
            assertThat(of("a", got)).isEqualTo(numbered("a", 500));
            assertThat(of("b", got)).isEqualTo(numbered("b", 500));
        }
    }

    @Test
    void the_members_of_a_node_that_is_killed_leave_and_the_others_go_on() throws Exception {
        ChatMember near = ChatMember.joins(one.uri("killed"));
        try (NodeProcess third = NodeProcess.start(redis.uri())) {
            ChatMember gone = ChatMember.joins(third.uri("killed"));
            one.awaitRemoteMembers("killed", 1);
            other.awaitRemoteMembers("killed", 2);
            other.send("killed", "a", 0, 1);
            gone.await(1);
            third.signal("KILL");
            one.process().await(Pattern.compile("^lost killed"));
        }
        assertThat(one.remoteMembers("killed")).isZero();
        other.send("killed", "a", 1, 1);
        assertThat(near.await(2)).containsExactly("a 0", "a 1");
    }

    @Test
    void without_redis_each_node_goes_on_alone_and_what_was_sent_follows_when_it_is_back() throws Exception {
        ChatMember near = ChatMember.joins(one.uri("down"));
        ChatMember far = ChatMember.joins(other.uri("down"));
        one.awaitRemoteMembers("down", 1);
        other.awaitRemoteMembers("down", 1);
        one.send("down", "a", 0, 10);
        far.await(10);
        redis.kill();
        one.awaitStatus("isConnected=false");
        one.send("down", "a", 10, 50);
        assertThat(near.await(60)).isEqualTo(numbered("a", 60));

        redis.startAgain();
        assertThat(far.await(60)).isEqualTo(numbered("a", 60));
        one.awaitStatus("isConnected=true");
        one.awaitStatus("waiting=0");
        assertThat(one.status()).contains("dropped=0");
        assertThat(other.status()).contains("missed=0");
    }

    @Test
    void a_node_that_was_stopped_gets_what_was_sent_meanwhile() throws Exception {
        ChatMember far = ChatMember.joins(other.uri("stopped"));
        ChatMember near = ChatMember.joins(one.uri("stopped"));
        one.awaitRemoteMembers("stopped", 1);
        other.awaitRemoteMembers("stopped", 1);
        other.signal("STOP");
        one.process().await(Pattern.compile("^lost stopped"));
        one.send("stopped", "a", 0, 300);
        assertThat(near.await(300)).isEqualTo(numbered("a", 300));
        other.signal("CONT");
        assertThat(far.await(300)).isEqualTo(numbered("a", 300));
        one.awaitRemoteMembers("stopped", 1);
    }
}
