package dev.sockeye.bridge;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A server endpoint: its model and what the handshake needs. The configurator was obtained once, at deployment, and is
 * the only one the endpoint ever has; do not ask the configuration for it again, which may make another. Immutable.
 *
 * @param model how the endpoint runs
 * @param path the path or URI template, as configured
 * @param subprotocols the supported subprotocols, in order of preference, those of the endpoint's formats last
 * @param extensions the extensions of the configuration, in order
 * @param configurator the one configurator of this endpoint
 * @param config the configuration the endpoint was deployed with
 */
public record ServerEndpointModel(
        EndpointModel model,
        String path,
        List<String> subprotocols,
        List<Extension> extensions,
        ServerEndpointConfig.Configurator configurator,
        ServerEndpointConfig config) {

    /** Whose methods decide nothing that the container would not. */
    private static final Set<Class<?>> WITHOUT_OWN_WILL =
            Set.of(ServerEndpointConfig.Configurator.class, DefaultConfigurator.class);

    /** Copies the lists. */
    public ServerEndpointModel {
        subprotocols = List.copyOf(subprotocols);
        extensions = List.copyOf(extensions);
    }

    /**
     * The supported subprotocols, where others may stand in for a configuration without any.
     *
     * @param otherwise in order of preference
     * @return those of the configuration or else the others, and those of the endpoint's formats
     */
    public List<String> subprotocols(List<String> otherwise) {
        boolean listed = !Arguments.elements(config.getSubprotocols()).isEmpty();
        return listed ? subprotocols : model.coders().subprotocols(otherwise);
    }

    /**
     * Whether deploying the other one as well would change nothing: the same class is configured in the same way, or is an
     * annotated one, of which only the first submission counts whatever the second says (section 6.4).
     *
     * @param other an endpoint of a path that matches the same requests
     * @return whether it is a duplicate
     */
    public boolean isSameAs(ServerEndpointModel other) {
        Class<?> type = model.endpointClass();
        return path.equals(other.path)
                && type == other.model.endpointClass()
                && (isAnnotated(type) || isConfiguredAs(other));
    }

    private static boolean isAnnotated(Class<?> type) {
        return type.isAnnotationPresent(jakarta.websocket.server.ServerEndpoint.class);
    }

    private boolean isConfiguredAs(ServerEndpointModel other) {
        return subprotocols.equals(other.subprotocols)
                && extensions.equals(other.extensions)
                && model.coders().encoderClasses().equals(other.model.coders().encoderClasses())
                && model.coders().decoderClasses().equals(other.model.coders().decoderClasses())
                && Objects.equals(config.getUserProperties(), other.config.getUserProperties())
                && (configurator == other.configurator || (isDefault(configurator) && isDefault(other.configurator)));
    }

    /** One of these is as good as another: they have no state. */
    private static boolean isDefault(ServerEndpointConfig.Configurator configurator) {
        return configurator.getClass() == DefaultConfigurator.class;
    }

    /**
     * Whether the configurator makes endpoint instances itself.
     *
     * @return false if that is left to the container
     */
    public boolean makesInstances() {
        return makesInstances(configurator);
    }

    /** Whether a configurator makes endpoint instances itself, so that their constructor is its own concern. */
    static boolean makesInstances(ServerEndpointConfig.Configurator configurator) {
        return overrides(configurator, "getEndpointInstance", Class.class);
    }

    /**
     * Whether the configurator decides something itself.
     *
     * @param method the method of {@link ServerEndpointConfig.Configurator} that decides it
     * @param parameters the types of its parameters
     * @return false if that is left to the container
     */
    public boolean overrides(String method, Class<?>... parameters) {
        return overrides(configurator, method, parameters);
    }

    private static boolean overrides(
            ServerEndpointConfig.Configurator configurator, String method, Class<?>... parameters) {
        return !WITHOUT_OWN_WILL.contains(Overrides.ownerOf(configurator.getClass(), method, parameters));
    }
}
