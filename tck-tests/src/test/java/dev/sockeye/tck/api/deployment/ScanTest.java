package dev.sockeye.tck.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which of the classes that the scan of an application finds are deployed. */
class ScanTest {
    private static final int UPGRADED = 101;
    private static final int NOT_FOUND = 404;

    @RegisterExtension
    final Host host = new Host();

    private static void assertServed(Deployment deployment, String... paths) throws Exception {
        for (String path : paths) {
            assertThat(HttpHead.answerTo(deployment.uri(path)).status())
                    .as(path)
                    .isEqualTo(UPGRADED);
        }
    }

    private static void assertNotServed(Deployment deployment, String... paths) throws Exception {
        for (String path : paths) {
            assertThat(HttpHead.answerTo(deployment.uri(path)).status())
                    .as(path)
                    .isEqualTo(NOT_FOUND);
        }
    }

    @Test
    @Tag("A-SRV-9")
    @Tag("A-SRV-10")
    void annotated_classes_are_deployed_and_programmatic_ones_are_not() throws Exception {
        Deployment deployment = host.deploy(Scanned.One.class, Scanned.Two.class, Scanned.Programmatic.class);

        assertServed(deployment, "/one", "/two");
        assertNotServed(deployment, "/programmatic", "/");
    }

    @Test
    @Tag("A-SRV-10")
    void a_configuration_sees_what_was_found_and_chooses() throws Exception {
        Deployment deployment =
                host.deploy(Scanned.One.class, Scanned.Two.class, Scanned.Programmatic.class, Scanned.Choosing.class);

        assertThat(Scanned.annotatedSeen).containsExactlyInAnyOrder(Scanned.One.class, Scanned.Two.class);
        assertThat(Scanned.programmaticSeen).containsExactly(Scanned.Programmatic.class);
        assertServed(deployment, "/one", "/programmatic");
        assertNotServed(deployment, "/two");
    }

    @Test
    @Tag("A-SRV-10")
    void all_that_several_configurations_choose_is_deployed() throws Exception {
        Deployment deployment = host.deploy(
                Scanned.One.class,
                Scanned.Two.class,
                Scanned.Programmatic.class,
                Scanned.Choosing.class,
                Scanned.ChoosingTwo.class);

        assertServed(deployment, "/one", "/two", "/programmatic");
    }

    @Test
    @Tag("A-SRV-11")
    void a_configuration_may_choose_what_was_not_found_and_return_null() throws Exception {
        Deployment deployment = host.deploy(Scanned.One.class, Scanned.ChoosingTwo.class);

        assertServed(deployment, "/two");
        assertNotServed(deployment, "/one");
    }

    @Test
    @Tag("A-SRV-11")
    void a_configuration_may_choose_nothing_at_all() throws Exception {
        Deployment deployment = host.deploy(Scanned.One.class, Scanned.ChoosingNothing.class);

        assertNotServed(deployment, "/one");
    }

    private void assertRunsAsAnEndpoint(Deployment deployment) throws Exception {
        RawPeer peer = host.rawClient(deployment.uri("/both/Ada"), "Sec-WebSocket-Protocol: chat");
        assertThat(peer.head().value("Sec-WebSocket-Protocol")).isEqualTo("chat");
        assertThat(peer.next()).isEqualTo(RawFrame.text("opened for Ada"));
        peer.send(RawFrame.text("hello"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("heard hello"));
    }

    @Test
    @Tag("A-SRV-9")
    @Tag("A-EP-3")
    void an_annotated_subclass_of_endpoint_is_deployed_and_runs_as_the_endpoint_it_is() throws Exception {
        assertRunsAsAnEndpoint(host.deploy(Scanned.Both.class));
        assertRunsAsAnEndpoint(host.deploy(new Application()
                .contextPath("/added")
                .onStartup(container -> container.addEndpoint(Scanned.Both.class))));
    }

    @Test
    @Tag("A-SRV-10")
    @Tag("A-EP-3")
    void a_configuration_sees_it_among_both_and_may_choose_it_for_its_annotation() throws Exception {
        Deployment deployment = host.deploy(Scanned.Both.class, Scanned.ChoosingAllAnnotated.class);

        assertThat(Scanned.programmaticSeen).containsExactly(Scanned.Both.class);
        assertRunsAsAnEndpoint(deployment);
    }

    @Test
    @Tag("A-SRV-12")
    void classes_that_cannot_be_endpoints_are_passed_over() throws Exception {
        Deployment deployment = host.deploy(
                Scanned.One.class,
                Scanned.Hidden.class,
                Scanned.Abstract.class,
                Scanned.Interface.class,
                Scanned.Inner.class,
                Scanned.OfOne.class);

        assertServed(deployment, "/one");
        assertNotServed(deployment, "/hidden", "/abstract", "/interface", "/inner");
    }

    @Test
    @Tag("A-SRV-12")
    void a_configuration_that_cannot_be_made_fails_the_deployment() throws Exception {
        Deployment deployment = host.attempt(Scanned.One.class, Scanned.Broken.class);

        assertThat(deployment.failures()).isNotEmpty();
        assertThat(HttpHead.answerTo(deployment.uri("/one")).status()).isNotEqualTo(UPGRADED);
    }
}
