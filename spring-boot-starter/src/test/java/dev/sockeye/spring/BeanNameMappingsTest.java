package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.Routes;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.BeanNameUrlHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/** Whose a bean is that is named like a path. */
class BeanNameMappingsTest {
    private static final WsHandler HANDLER = request -> WsResponse.accept(socket -> {});

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withBean(BeanNameMappings.class)
            .withBean("mapping", BeanNameUrlHandlerMapping.class);

    @ServerEndpoint("/annotated")
    public static class Annotated {}

    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** For Sockeye and for Spring MVC. */
    public static class Both implements WsHandler, Controller {
        @Override
        public WsResponse handle(WsRequest request) {
            return WsResponse.accept(socket -> {});
        }

        @Override
        public ModelAndView handleRequest(HttpServletRequest request, HttpServletResponse response) {
            return new ModelAndView();
        }
    }

    @Test
    void what_sockeye_serves_is_no_handler_of_spring_mvc() {
        application
                .withBean("/", WsHandler.class, () -> HANDLER)
                .withBean("/handler", WsHandler.class, () -> HANDLER)
                .withBean(
                        "/each-time",
                        WsHandler.class,
                        () -> HANDLER,
                        definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
                .withBean("/route", Route.class, () -> Routes.ws("/elsewhere", HANDLER))
                .withBean("/annotated", Annotated.class)
                .withBean(
                        "/config",
                        ServerEndpointConfig.class,
                        () -> ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                                .build())
                .run(context -> {
                    BeanNameUrlHandlerMapping mapping = context.getBean(BeanNameUrlHandlerMapping.class);
                    assertThat(mapping.getHandlerMap()).isEmpty();
                    assertThat(mapping.getRootHandler()).isNull();
                });
    }

    @Test
    void what_spring_mvc_can_call_stays_its_handler() {
        application
                .withBean("/", HttpRequestHandler.class, () -> (request, response) -> {})
                .withBean("/page", HttpRequestHandler.class, () -> (request, response) -> {})
                .withBean("/both", Both.class)
                .withBean("/something", String.class, () -> "of the application's own")
                .run(context -> {
                    BeanNameUrlHandlerMapping mapping = context.getBean(BeanNameUrlHandlerMapping.class);
                    assertThat(mapping.getHandlerMap()).containsOnlyKeys("/page", "/both", "/something");
                    assertThat(mapping.getRootHandler()).isInstanceOf(HttpRequestHandler.class);
                });
    }
}
