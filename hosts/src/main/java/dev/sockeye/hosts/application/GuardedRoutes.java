package dev.sockeye.hosts.application;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.RoutedApplication;
import dev.sockeye.functions.WsFilter;
import java.util.List;

/** Routes below {@code /guarded}, and a filter around all that is there: endpoints, servlets and files as well. */
public class GuardedRoutes implements RoutedApplication {
    @Override
    public List<Route> routes() {
        return List.of(
                filter("/guarded/*", WsFilter.authenticate(request -> request.query("user"))),
                ws("/guarded/socket", request -> accept(ws -> ws.onMessage(question -> ws.send("socket")))),
                http(
                        "/guarded/page",
                        (request, response) -> response.getWriter().print("page")));
    }
}
