package dev.sockeye.container.server;

import dev.sockeye.bridge.UriTemplate;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The path that an endpoint wants, whatever else is wrong with it.
 *
 * @param path as it is written
 * @param endpoint the name of its class, for messages
 */
record Claim(String path, String endpoint) {
    static Claim of(Class<?> annotated) {
        ServerEndpoint annotation = annotated.getDeclaredAnnotation(ServerEndpoint.class);
        return new Claim(annotation == null ? "" : annotation.value(), annotated.getName());
    }

    static Claim of(ServerEndpointConfig config) {
        Class<?> type = config.getEndpointClass();
        return new Claim(
                Objects.requireNonNullElse(config.getPath(), ""),
                type == null ? "a configuration without a class" : type.getName());
    }

    /** The path; null if it is faulty, which those hear who bind the endpoint. */
    @Nullable UriTemplate template() {
        try {
            return UriTemplate.parse(path);
        } catch (DeploymentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return endpoint;
    }
}
