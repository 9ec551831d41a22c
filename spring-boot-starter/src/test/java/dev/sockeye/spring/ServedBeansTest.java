package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.Routes;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which beans are served. */
class ServedBeansTest {
    private static final WsHandler HANDLER = request -> WsResponse.accept(socket -> {});

    @Configuration(proxyBeanMethods = false)
    static class Handlers {
        @Bean("/path")
        WsHandler atPath() {
            return HANDLER;
        }

        @Bean({"aliased", "/alias", "/other"})
        WsHandler byAliases() {
            return HANDLER;
        }

        @Bean
        WsHandler given() {
            return HANDLER;
        }

        @Bean
        Route route(@Qualifier("given") WsHandler handler) {
            return Routes.ws("/route", handler);
        }

        @Bean
        WsHandler forgotten() {
            return HANDLER;
        }
    }

    @Test
    void handlers_are_served_by_each_name_that_is_a_path() {
        new ApplicationContextRunner()
                .withUserConfiguration(Handlers.class)
                .run(context -> assertThat(new EndpointBeans(
                                        context.getSourceApplicationContext().getBeanFactory())
                                .parts())
                        .as("the route, and three names")
                        .hasSize(4));
    }

    @Test
    void handlers_that_have_no_path_and_that_no_bean_has_are_unserved() {
        new ApplicationContextRunner()
                .withUserConfiguration(Handlers.class)
                .run(context -> assertThat(new EndpointBeans(
                                        context.getSourceApplicationContext().getBeanFactory())
                                .unserved())
                        .containsExactly("forgotten"));
    }
}
