package dev.sockeye.interop.spring;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.container.ServerPart;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class FunctionConfiguration {
    /** A bean named like a path is served there. */
    @Bean("/shout")
    public WsHandler shout() {
        return request -> accept(socket -> socket.onMessage(message -> socket.send(message.text() + "!")));
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
