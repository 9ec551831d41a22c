package dev.sockeye.metrics.figures;

import static dev.sockeye.metrics.Conversations.close;
import static dev.sockeye.metrics.Conversations.echo;
import static dev.sockeye.metrics.Conversations.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.metrics.Conversations;
import dev.sockeye.metrics.management.ContainersMXBean;
import dev.sockeye.metrics.management.EndpointMXBean;
import dev.sockeye.testkit.peer.RawPeer;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a console for management shows. */
@Timeout(60)
class ManagementBeansTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static ObjectName name(String endpoint) throws Exception {
        return new ObjectName("dev.sockeye:type=Endpoint,role=server,endpoint=" + ObjectName.quote(endpoint));
    }

    private static EndpointMXBean endpoint(String path) throws Exception {
        return JMX.newMXBeanProxy(SERVER, name(path), EndpointMXBean.class);
    }

    @Test
    void an_endpoint_has_the_same_figures() throws Exception {
        try (Conversations server = Conversations.at("/managed/{room}");
                RawPeer open = server.open("/managed/1");
                RawPeer closing = server.open("/managed/2")) {
            echo(open, "hello");
            close(closing, 1000);
            EndpointMXBean bean = endpoint("/managed/{room}");

            until(() -> bean.getSessions() == 1);
            until(() -> bean.getBytesSent() == 7 + 4);
            // The session is no longer there a moment before its end is counted.
            until(() -> bean.getClosesByCode().equals(Map.of("1000", 1L)));
            assertThat(bean.getMessagesReceived()).isEqualTo(1);
            assertThat(bean.getMessagesSent()).isEqualTo(1);
            assertThat(bean.getBytesReceived()).isEqualTo(11 + 8);
            assertThat(bean.getBytesQueued()).isZero();
            assertThat(bean.getHandshakesByStatus()).isEqualTo(Map.of("101", 2L));
            assertThat(bean.getDropsByReason()).isEmpty();
        }
    }

    @Test
    void beans_are_there_as_long_as_there_are_containers() throws Exception {
        ObjectName containers = new ObjectName("dev.sockeye:type=Containers");
        try (Conversations first = Conversations.at("/lasting")) {
            try (Conversations second = Conversations.at("/lasting")) {
                first.open("/lasting").close();
                second.open("/lasting").close();
                ContainersMXBean bean = JMX.newMXBeanProxy(SERVER, containers, ContainersMXBean.class);
                assertThat(bean.getContainers()).isEqualTo(2);
                assertThat(bean.getMaxQueuedBytes())
                        .isEqualTo(2 * (Runtime.getRuntime().maxMemory() / 8));
                assertThat(bean.getMaxReceivedBytes()).isEqualTo(bean.getMaxQueuedBytes());
                assertThat(bean.getQueuedBytes()).isZero();
                assertThat(bean.getReceivedBytes()).isZero();
            }
            assertThat(SERVER.isRegistered(name("/lasting"))).isTrue();
        }
        assertThat(SERVER.queryNames(new ObjectName("dev.sockeye:*"), null)).isEmpty();
    }

    /** A client may be forgotten without having been closed, and the next container is the first again. */
    @Test
    void who_begins_when_they_are_there_already_adds_none() throws Exception {
        ManagementBeans beans = new ManagementBeans();
        beans.register(Figures.ALL);
        beans.register(Figures.ALL);
        assertThat(SERVER.queryNames(new ObjectName("dev.sockeye:type=Containers,*"), null))
                .hasSize(1);
        beans.unregister();
        assertThat(SERVER.queryNames(new ObjectName("dev.sockeye:type=Containers,*"), null))
                .isEmpty();
    }

    @Test
    void another_application_with_the_same_names_gets_a_number() throws Exception {
        ObjectName taken = name("/taken");
        SERVER.registerMBean(new EndpointTally(new EndpointKey("server", "/taken")), taken);
        try (Conversations server = Conversations.at("/taken")) {
            server.open("/taken").close();
            assertThat(SERVER.isRegistered(new ObjectName(taken + ",application=2")))
                    .isTrue();
        } finally {
            SERVER.unregisterMBean(taken);
        }
    }
}
