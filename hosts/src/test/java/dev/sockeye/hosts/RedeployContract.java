package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.sample.JdkClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application comes and goes without leaving anything behind. */
public interface RedeployContract extends OnHost {
    int TIMES = 20;
    String MARKER = "dev.sockeye.hosts.application.Deployment";

    private URI again(String path) {
        return endpoint("/again/" + path);
    }

    private void use() throws Exception {
        for (String path : List.of("later", "parts", "echo")) {
            try (JdkClient client = JdkClient.open(again(path))) {
                assertThat(client.send("in use").receive()).isEqualTo("in use");
            }
        }
    }

    /** How many live when there are no more than so many, or at last. A host may hold a connection until the next comes. */
    private long instancesDownTo(long most, JvmOf jvm) throws Exception {
        Waiting.until(() -> {
            assertThat(answer("echo", "next")).isEqualTo("next");
            return jvm.instances(MARKER) <= most;
        });
        return jvm.instances(MARKER);
    }

    @Test
    default void what_was_deployed_again_and_again_is_gone_without_a_trace() throws Exception {
        assertThat(heldAfterRedeployments(0)).containsExactly(0L, 0L);
    }

    /**
     * Deploys an application in use again and again, and undeploys it; nothing else of it may be left.
     *
     * @param tolerated how many class loaders of what is gone are not waited for
     * @return how many are held, before the last is undeployed and afterwards
     */
    default List<Long> heldAfterRedeployments(int tolerated) throws Exception {
        Path war = Path.of(System.getProperty("contract.war"));
        JvmOf jvm = new JvmOf(running().process());
        long applications = jvm.instances(MARKER);
        long threads = jvm.threads();
        running().deploy("again", war);
        for (int i = 0; i < TIMES; i++) {
            use();
            try (JdkClient open = JdkClient.open(again("echo"))) {
                assertThat(open.send("once").receive()).isEqualTo("once");
                running().deploy("again", war);
                assertThat(open.closeCode()).isEqualTo(1001);
            }
        }
        long deployed = instancesDownTo(applications + 1 + tolerated, jvm) - applications - 1;
        try (JdkClient open = JdkClient.open(again("echo"))) {
            running().undeploy("again");
            assertThat(open.closeCode()).isEqualTo(1001);
        }
        // Each ends when it has been told to.
        Waiting.until(() -> jvm.threads() <= threads);
        assertThat(jvm.threads()).isLessThanOrEqualTo(threads);
        assertThat(Decision.onHandshake(running().root(), "/again/echo").status())
                .isEqualTo(404);
        return List.of(deployed, instancesDownTo(applications + tolerated, jvm) - applications);
    }
}
