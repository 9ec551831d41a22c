package dev.sockeye.backplane.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneContract;
import dev.sockeye.backplane.RecordingNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two members of Hazelcast, which stand for processes. */
class HazelcastBackplaneTest extends BackplaneContract {
    private static HazelcastInstance one;
    private static HazelcastInstance other;

    private int opened;

    @BeforeAll
    static void start() {
        String cluster = UUID.randomUUID().toString();
        one = Hazelcast.newHazelcastInstance(member(cluster, List.of("127.0.0.1")));
        String first =
                "127.0.0.1:" + one.getCluster().getLocalMember().getAddress().getPort();
        other = Hazelcast.newHazelcastInstance(member(cluster, List.of(first)));
    }

    private static Config member(String cluster, List<String> others) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "jdk");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.partition.count", "11");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).setMembers(others);
        return config;
    }

    @AfterAll
    static void stop() {
        other.shutdown();
        one.shutdown();
    }

    @Override
    protected Backplane open() {
        return HazelcastBackplane.on(opened++ % 2 == 0 ? one : other);
    }

    @Test
    void an_address_starts_a_member_that_ends_with_the_backplane() throws Exception {
        String cluster = UUID.randomUUID().toString();
        try (Backplane backplane = Backplane.at("hazelcast://127.0.0.1/" + cluster)) {
            RecordingNode node = backplane.link("a", RecordingNode::new);
            assertThat(node.skipsTo("connected")).isNotEmpty();
            assertThat(Hazelcast.getAllHazelcastInstances())
                    .anyMatch(instance -> instance.getConfig().getClusterName().equals(cluster));
        }
        assertThat(Hazelcast.getAllHazelcastInstances())
                .noneMatch(instance -> instance.getConfig().getClusterName().equals(cluster));
    }

    @Test
    void an_address_that_is_none_is_refused_without_repeating_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backplane.at("hazelcast://secret@host"))
                .withMessageContaining("sockeye.backplane")
                .withMessageNotContaining("secret");
    }
}
