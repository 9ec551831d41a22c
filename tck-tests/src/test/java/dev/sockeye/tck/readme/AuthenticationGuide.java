package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsRequest;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The code of docs/how-to/authentication.md. */
final class AuthenticationGuide {
    private AuthenticationGuide() {}

    @ServerEndpoint("/me")
    public static class Me {
        @OnOpen
        public void open(Session session) throws IOException {
            session.getBasicRemote()
                    .sendText("You are " + session.getUserPrincipal().getName());
        }
    }

    private static final Map<String, String> USERS = Map.of("Bearer secret-of-ada", "ada");

    static Optional<String> user(WsRequest request) {
        return request.header("Authorization").map(USERS::get);
    }

    static Route me() {
        Route me = ws(
                        "/me",
                        request -> accept(
                                ws -> ws.send("You are " + ws.attributes().get(WsFilter.USER))))
                .filter(WsFilter.authenticate(AuthenticationGuide::user));
        return me;
    }
}
