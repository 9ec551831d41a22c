package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front door of this module: turns endpoints, however they are written, into models that leave nothing to decide
 * when messages arrive. Everything that forbids a deployment is reported at once, in the message of one exception which
 * names the class, the methods and the rules. Safe for use by any number of threads.
 *
 * <p>Each coder class is instantiated once to see whether that works (the instance is not initialised, and is given back
 * at once), and each configurator class named by an annotation once for good. Values that no coder takes travel as a
 * {@link MarshallingSource} tells from the endpoint's class.
 */
public final class EndpointBinder {

    private final ServerBinding server;
    private final ClientBinding client;

    /**
     * A binder for which all sources of marshalling count that are installed.
     *
     * @param instances makes the configurators that annotations name, and coders to try them
     */
    public EndpointBinder(InstanceFactory instances) {
        this(instances, InstalledMarshalling.find());
    }

    /**
     * A binder for which all sources of marshalling count that are installed.
     *
     * @param instances makes the configurators that annotations name, and coders to try them
     * @param rule endpoints are held to it beside those of the specification
     */
    public EndpointBinder(InstanceFactory instances, EndpointRule rule) {
        this(instances, InstalledMarshalling.find(), rule);
    }

    /**
     * A binder.
     *
     * @param instances makes the configurators that annotations name, and coders to try them
     * @param marshalling says which endpoints need no coders
     */
    public EndpointBinder(InstanceFactory instances, MarshallingSource marshalling) {
        this(instances, marshalling, (type, properties) -> List.of());
    }

    private EndpointBinder(InstanceFactory instances, MarshallingSource marshalling, EndpointRule rule) {
        this.server = new ServerBinding(instances, marshalling, rule);
        this.client = new ClientBinding(instances, marshalling, rule);
    }

    /**
     * Binds a class annotated with {@link jakarta.websocket.server.ServerEndpoint}. Its configurator is made here, one
     * for each call; the annotation's default stands for {@link DefaultConfigurator}. Annotated methods of superclasses
     * count unless they are overridden, annotations of superclasses do not. A subclass of {@link Endpoint} is run as one,
     * with what the annotation says; methods that are annotated in vain are named in a warning.
     *
     * @param annotated the class
     * @return the endpoint
     * @throws DeploymentException listing every error: the class is not annotated, not public, abstract, or has no
     *     public constructor without parameters while its configurator relies on one; the path does not start with a
     *     slash; the configurator or a coder cannot be made; a method breaks a rule of sections 4.3 to 4.8
     * @throws IllegalArgumentException if the class is {@code null}
     */
    public ServerEndpointModel annotatedServer(Class<?> annotated) throws DeploymentException {
        return server.annotated(Arguments.present(annotated, "an endpoint class"));
    }

    /**
     * Binds a server endpoint by its configuration, which is asked for its configurator once. Its lists may be
     * {@code null}, and {@code null} in them is passed over. The endpoint class is a subclass of {@link Endpoint}, whose
     * annotations are ignored, or any class with annotated methods, of which the annotation of the class is ignored.
     *
     * @param config the configuration
     * @return the endpoint
     * @throws DeploymentException listing every error, as {@link #annotatedServer} does, or if the class is neither
     * @throws IllegalArgumentException if the configuration is {@code null}
     */
    public ServerEndpointModel server(ServerEndpointConfig config) throws DeploymentException {
        return server.configured(Arguments.present(config, "an endpoint configuration"));
    }

    /**
     * Binds a server endpoint that is not deployed, so that any path will do; all else is as in {@link #server}.
     *
     * @param config the configuration
     * @return the endpoint; its path is empty if the configuration has none
     * @throws DeploymentException listing every error
     * @throws IllegalArgumentException if the configuration is {@code null}
     */
    public ServerEndpointModel undeployedServer(ServerEndpointConfig config) throws DeploymentException {
        return server.undeployed(Arguments.present(config, "an endpoint configuration"));
    }

    /**
     * Binds a class annotated with {@link jakarta.websocket.ClientEndpoint}. Its configurator is made here, one for each
     * call. Whether the class can be instantiated is not checked, as connecting may start from an instance. A client has
     * no path variables: each {@code @PathParam} is {@code null}, and an error if it is primitive. A subclass of
     * {@link Endpoint} is run as one if it has no annotated methods; if it has, only those are called, and a warning names
     * the others.
     *
     * @param annotated the class
     * @return the endpoint
     * @throws DeploymentException listing every error: the class is not annotated, the configurator or a coder cannot be
     *     made, a method breaks a rule of sections 4.3 to 4.8
     * @throws IllegalArgumentException if the class is {@code null}
     */
    public ClientEndpointModel annotatedClient(Class<?> annotated) throws DeploymentException {
        return client.annotated(Arguments.present(annotated, "an endpoint class"));
    }

    /**
     * Binds a programmatic client endpoint, whose annotations are ignored.
     *
     * @param type its class
     * @param config its configuration, {@code null} for an empty one
     * @return the endpoint
     * @throws DeploymentException if a coder cannot be made, listing each
     * @throws IllegalArgumentException if the class is {@code null}
     */
    public ClientEndpointModel client(Class<? extends Endpoint> type, @Nullable ClientEndpointConfig config)
            throws DeploymentException {
        return client.configured(Arguments.present(type, "an endpoint class"), config);
    }
}
