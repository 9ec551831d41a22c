package dev.sockeye.bridge;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The platform's default configurator, found by the Jakarta API through {@link java.util.ServiceLoader}. Stateless: one
 * object serves every endpoint and any number of threads. The configurators of all endpoints get {@link #provider() that
 * one object} from the API; on the class path, others that an application makes and never deploys get one of their own.
 */
public final class DefaultConfigurator extends ServerEndpointConfig.Configurator {

    private static final DefaultConfigurator INSTANCE = new DefaultConfigurator();

    /** For {@link java.util.ServiceLoader} on the class path; elsewhere use {@link #provider()}. */
    public DefaultConfigurator() {}

    /**
     * The one instance; {@link java.util.ServiceLoader} calls this in a named module.
     *
     * @return always the same object
     */
    public static DefaultConfigurator provider() {
        return INSTANCE;
    }

    /**
     * This object: the default has no other behind it.
     *
     * @return this
     */
    @Override
    public ServerEndpointConfig.Configurator getContainerDefaultConfigurator() {
        return this;
    }

    /**
     * The first of the client's subprotocols that the endpoint supports.
     *
     * @param supported the endpoint's subprotocols
     * @param requested the client's subprotocols in its order of preference
     * @return the chosen one, empty if they have none in common
     */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.stream().filter(supported::contains).findFirst().orElse("");
    }

    /**
     * The client's offers, in its order and with its parameters, of which the name is installed.
     *
     * @param installed the extensions of the endpoint and of the container
     * @param requested the client's offers
     * @return the accepted offers
     */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        Set<String> names = new LinkedHashSet<>();
        installed.forEach(extension -> names.add(extension.getName()));
        return requested.stream()
                .filter(offer -> names.contains(offer.getName()))
                .toList();
    }

    /**
     * Always true: the container's own origin policy runs beside the configurator.
     *
     * @param originHeaderValue the value of the Origin header
     * @return true
     */
    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }

    /**
     * Changes nothing.
     *
     * @param config the configuration of the endpoint
     * @param request the opening handshake
     * @param response the answer to it
     */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {}

    /**
     * A new instance, made by the public constructor without parameters.
     *
     * @param <T> the type of endpoint
     * @param endpointClass the class of endpoint
     * @return a new instance
     * @throws InstantiationException if there is no such constructor or it throws; the message says which
     */
    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
        return InstanceFactory.reflective().create(endpointClass);
    }
}
