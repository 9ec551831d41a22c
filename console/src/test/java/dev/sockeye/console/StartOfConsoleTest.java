package dev.sockeye.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.runtime.FrameObservers;
import dev.sockeye.session.runtime.OwnSide;
import dev.sockeye.testkit.peer.HttpHead;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When there is a console. */
@Timeout(60)
class StartOfConsoleTest {
    private static int statusOfPage(Server server) throws Exception {
        return HttpHead.answerTo(server.webSocketUri("/sockeye-console/")).status();
    }

    private static boolean looksAtFrames(ServerBuilder builder) throws Exception {
        AtomicReference<ServletContext> context = new AtomicReference<>();
        try (Server server = builder.with(deployment -> context.set(deployment.servletContext()))
                .start()) {
            assertThat(server.isReady()).isTrue();
            ServletServerContainer container =
                    (ServletServerContainer) context.get().getAttribute(ServletServerContainer.class.getName());
            return tap(container.context().runtime().frameObservers()) != null;
        }
    }

    /** What every new connection has its frames scanned by; nobody outside is told. */
    private static @Nullable Object tap(FrameObservers observers) throws ReflectiveOperationException {
        Method tap = FrameObservers.class.getDeclaredMethod("tap", OwnSide.class);
        tap.setAccessible(true);
        return tap.invoke(observers, new OwnSide(Role.SERVER, "1", () -> URI.create("ws://localhost/")));
    }

    @Test
    void there_is_none_by_default_and_nobody_looks_at_frames() throws Exception {
        try (Server server = Harbour.server().start()) {
            assertThat(statusOfPage(server)).isEqualTo(404);
            assertThat(HttpHead.answerTo(server.webSocketUri(ConsolePeer.SOCKET))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(looksAtFrames(Harbour.server())).isFalse();
        assertThat(looksAtFrames(Harbour.server().console()))
                .as("what the other is compared with")
                .isTrue();
    }

    @Test
    void the_property_and_the_method_are_the_same_and_the_log_says_where_it_is() throws Exception {
        try (KeptLog log = new KeptLog(ServerBuilder.class.getName());
                Server byProperty =
                        Harbour.server().property("sockeye.console", "true").start();
                Server byMethod = Harbour.server().console().host("localhost").start();
                Server off =
                        Harbour.server().property("sockeye.console", "false").start()) {
            assertThat(statusOfPage(byProperty)).isEqualTo(200);
            assertThat(statusOfPage(byMethod)).isEqualTo(200);
            assertThat(statusOfPage(off)).isEqualTo(404);
            assertThat(log.lines())
                    .containsExactly(
                            "INFO The console is at http://127.0.0.1:" + byProperty.port() + "/sockeye-console/",
                            "INFO The console is at http://localhost:" + byMethod.port() + "/sockeye-console/");
        }
    }

    @Test
    void a_server_that_others_reach_does_not_start_with_it() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Harbour.server().host("0.0.0.0").console().start())
                .withMessage(
                        "Expected a server with console() or sockeye.console=true to be bound to loopback alone, as by"
                                + " host(\"127.0.0.1\"), got one that listens on 0.0.0.0: the console shows to whoever reaches it"
                                + " what the server does; bind it to loopback, or leave the console out");
        assertThatIllegalStateException()
                .isThrownBy(() -> Harbour.server()
                        .console()
                        .tomcat(tomcat -> tomcat.getService().addConnector(new Connector()))
                        .start())
                .withMessageContaining("got one that listens on all addresses");
    }

    @Test
    void a_server_behind_a_proxy_does_not_start_with_it() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Harbour.server().trustedProxies("loopback").console().start())
                .withMessage(
                        "Expected a server with console() or sockeye.console=true to have no proxy, got"
                                + " trustedProxies(...): behind a proxy everybody comes from its address; leave one of them out");
    }

    @Test
    void a_value_that_is_neither_true_nor_false_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Harbour.server().property("sockeye.console", "yes").start())
                .withMessageContaining("sockeye.console (ServerBuilder.console): expected true or false, got \"yes\"");
    }
}
