package dev.sockeye.sample.routes;

import static dev.sockeye.functions.Routes.files;
import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.RoutedApplication;
import dev.sockeye.functions.SseEvent;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Routes of every kind, beside the annotated endpoints of the sample, and a filter around one of these. */
public final class Routed implements RoutedApplication {
    @Override
    public List<Route> routes() {
        Path own = Path.of(System.getProperty("catalina.base"), "webapps", "war-sample");
        return List.of(
                ws(
                        "/say/{name}",
                        request -> accept(
                                ws -> ws.onMessage(message -> ws.send(request.path("name") + ": " + message.text())))),
                http("/say/{name}", (request, response) -> response.getWriter().print("Ä " + request.path("name"))),
                sse("/ticks", request -> events -> {
                    events.send(SseEvent.of("one").id("1"));
                    events.send("after " + events.lastEventId().orElse("nothing"));
                    events.close();
                }),
                files("/files", own),
                filter(
                        "/echo",
                        WsFilter.authenticate(request -> request.query("user"))
                                .then(WsFilter.outgoing(message -> Optional.of(WsMessage.of(message.text() + "!"))))));
    }
}
