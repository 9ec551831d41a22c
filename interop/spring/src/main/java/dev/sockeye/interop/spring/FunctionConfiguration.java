package dev.sockeye.interop.spring;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.container.ServerPart;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.HttpRequestHandler;

@Configuration
public class FunctionConfiguration {
    /** A bean named like a path is served there. */
    @Bean("/shout")
    public WsHandler shout() {
        return request -> accept(socket -> socket.onMessage(message -> socket.send(message.text() + "!")));
    }

    /** At the path of the index page, which stays where it is. */
    @Bean("/")
    public WsHandler root() {
        return request -> accept(socket -> socket.onMessage(message -> socket.send("root " + message.text())));
    }

    /** A bean may have several names. */
    @Bean({"whispering", "/whisper"})
    public WsHandler whisper() {
        return request -> accept(socket -> socket.onMessage(message -> socket.send("(" + message.text() + ")")));
    }

    /** A part of a route, which says where it is served. */
    @Bean
    public WsHandler muttering() {
        return request -> accept(socket -> socket.onMessage(message -> socket.send(message.text() + "...")));
    }

    /** Named like a path, which a route has itself. */
    @Bean("/mutter/route")
    public Route mutter(@Qualifier("muttering") WsHandler muttering) {
        return ws("/mutter", muttering);
    }

    /** Served by nobody. */
    @Bean
    @Profile("unserved")
    public WsHandler unserved() {
        return request -> accept(socket -> {});
    }

    /** Spring MVC's own way to have a bean at a path. */
    @Bean("/mvc")
    public HttpRequestHandler page() {
        return (request, response) -> response.getWriter().print("from Spring MVC");
    }

    @Bean
    public Route greetings(Greeter greeter) {
        return ws("/routed/{name}", request -> accept(socket -> socket.send(greeter.greet(request.path("name")))));
    }

    @Bean
    public Route greetingPage(Greeter greeter) {
        return http("/routed/{name}/page", (request, response) -> response.getWriter()
                .print(greeter.greet(request.path("name"))));
    }

    @Bean
    public ServerPart part() {
        return deployment -> deployment.endpoint(PartEndpoint.class);
    }
}
