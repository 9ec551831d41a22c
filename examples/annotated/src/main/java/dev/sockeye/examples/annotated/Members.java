package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import dev.sockeye.container.HandshakeRefusedException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows its members by their tokens. Who has none is answered 401, and there never is a session. */
@ServerEndpoint(value = "/members", configurator = Members.Gate.class)
public class Members {
    /** Finds out whose a token is: by a database, a signature, another server. */
    @FunctionalInterface
    public interface Tokens {
        Optional<String> owner(String token);
    }

    /** Lets those in who send {@code Authorization: Bearer ...} (RFC 6750). */
    public static class Gate extends ServerEndpointConfig.Configurator {
        private final Tokens tokens;

        public Gate() {
            this(token -> Optional.ofNullable(Map.of("salmon", "Ann").get(token)));
        }

        Gate(Tokens tokens) {
            this.tokens = tokens;
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            String member = request.getHeaders().getOrDefault("Authorization", List.of()).stream()
                    .filter(credentials -> credentials.startsWith("Bearer "))
                    .findFirst()
                    .flatMap(credentials -> tokens.owner(credentials.substring("Bearer ".length())))
                    .orElseThrow(() -> new HandshakeRefusedException(
                            401, Map.of("WWW-Authenticate", List.of("Bearer realm=\"members\"")), "Send your token"));
            config.getUserProperties().put("member", member);
        }
    }

    @OnMessage
    public String answer(Session session, String text) {
        return session.getUserProperties().get("member") + " says " + text;
    }

    public static void main(String[] arguments) {
        Sockeye.server().port(8080).endpoint(Members.class).start();
    }
}
