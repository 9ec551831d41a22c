package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.provider.SockeyeContainerProvider;
import dev.sockeye.container.servlet.StandardUpgradeHandler;
import dev.sockeye.container.tomcat.upgrade.TomcatUpgrade;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.socket.server.support.AbstractHandshakeHandler;

/** What a native image would lack otherwise. */
class RuntimeHintsTest {
    private final RuntimeHints hints = new RuntimeHints();

    RuntimeHintsTest() {
        new SockeyeRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SockeyeContainerProvider.class,
                SpringInjectionSource.class,
                StandardUpgradeHandler.class,
                TomcatUpgrade.class
            })
    void services_and_what_a_host_makes_can_be_made(Class<?> type) {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(type)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/dev.sockeye.session.runtime.InjectionSource",
                "META-INF/services/jakarta.websocket.ContainerProvider",
                "dev/sockeye/session/runtime/version.txt"
            })
    void resources_are_there(String name) {
        assertThat(RuntimeHintsPredicates.resource().forResource(name)).accepts(hints);
        assertThat(getClass().getClassLoader().getResource(name)).isNotNull();
    }

    @Test
    void the_strategy_of_handshake_handlers_can_be_set() throws NoSuchFieldException {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onField(AbstractHandshakeHandler.class.getDeclaredField(HandshakeHandlers.FIELD)))
                .accepts(hints);
    }

    /** An endpoint with a configurator. */
    @ServerEndpoint(value = "/chat", configurator = Chat.Configured.class)
    static class Chat {
        static class Configured extends ServerEndpointConfig.Configurator {}

        @OnMessage
        void onMessage(String text) {}
    }

    @Test
    void endpoints_that_are_beans_can_be_made_and_called() {
        RuntimeHints made = new RuntimeHints();
        EndpointHints.register(Chat.class, Chat.class.getAnnotation(ServerEndpoint.class), made.reflection());

        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(Chat.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS))
                .accepts(made);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(Chat.Configured.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(made);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void only_endpoints_contribute(boolean endpoint) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("bean", new RootBeanDefinition(endpoint ? Chat.class : String.class));
        assertThat(new EndpointHints().processAheadOfTime(RegisteredBean.of(beans, "bean")) != null)
                .isEqualTo(endpoint);
    }
}
