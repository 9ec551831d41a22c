package dev.sockeye.container.server;

import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.session.EndpointFilter;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides on an opening handshake as a whole, perhaps later; no thread waits for it. A configurator that is one of these is
 * asked for what else configurators are asked for afterwards.
 */
public interface HandshakeDecider {
    /** The user property of a session's configuration under which the endpoint finds the attachment. */
    String ATTACHMENT = "dev.sockeye.handshake.attachment";

    /**
     * Decides.
     *
     * @param request the request; roles can be asked for until this returns
     * @param pathParameters the values of the path's variables
     * @param subprotocols what the client offers, in its order
     * @return the decision; fails with a {@link HandshakeRefusedException} to refuse
     * @throws Exception the same at once
     */
    CompletionStage<Decision> decide(
            DetailedHandshakeRequest request, Map<String, String> pathParameters, List<String> subprotocols)
            throws Exception;

    /**
     * What an application refuses with: a container that makes instances, or a proxy, may have wrapped it.
     *
     * @param thrown what has come of asking the application
     * @return the refusal, or null if something else went wrong
     */
    static @Nullable HandshakeRefusedException refusal(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof HandshakeRefusedException refused) {
                return refused;
            }
        }
        return null;
    }

    /**
     * To accept.
     *
     * @param subprotocol the one agreed on; empty for none
     * @param headers header fields of the response
     * @param attachment for the endpoint
     * @param properties more user properties of the session
     * @param filter what is around the endpoint, or null
     * @param settings override the endpoint's own settings
     */
    record Decision(
            String subprotocol,
            Map<String, List<String>> headers,
            Object attachment,
            Map<String, Object> properties,
            @Nullable EndpointFilter filter,
            WebSocketSettings settings) {
        /** With nothing around the endpoint, and nothing for the session. */
        public Decision(String subprotocol, Map<String, List<String>> headers, Object attachment) {
            this(subprotocol, headers, attachment, Map.of(), null, WebSocketSettings.DEFAULT);
        }
    }
}
