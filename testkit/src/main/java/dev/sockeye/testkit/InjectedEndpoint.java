package dev.sockeye.testkit;

import dev.sockeye.bridge.DefaultConfigurator;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.util.List;

/** Configures an annotated endpoint as its annotation does, but for where its instances come from. */
final class InjectedEndpoint {
    private InjectedEndpoint() {}

    static ServerEndpointConfig config(Class<?> annotated, Collaborators collaborators) {
        ServerEndpoint annotation = annotated.getDeclaredAnnotation(ServerEndpoint.class);
        if (annotation == null) {
            throw new IllegalArgumentException("Expected a class with @ServerEndpoint, got " + annotated.getName());
        }
        Class<? extends Configurator> configurator = annotation.configurator();
        collaborators.requireFor(
                configurator == Configurator.class ? List.of(annotated) : List.of(annotated, configurator));
        return ServerEndpointConfig.Builder.create(annotated, annotation.value())
                .subprotocols(List.of(annotation.subprotocols()))
                .encoders(List.of(annotation.encoders()))
                .decoders(List.of(annotation.decoders()))
                .configurator(configurator(configurator, collaborators))
                .build();
    }

    static Configurator configurator(Class<? extends Configurator> type, Collaborators collaborators) {
        if (type == Configurator.class) {
            return new Injecting(collaborators);
        }
        try {
            Configurator own = collaborators.newInstance(type);
            return decidesOnOrigins(type)
                    ? new InjectingWithOrigins(own, collaborators)
                    : new InjectingBeside(own, collaborators);
        } catch (InstantiationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** If a configurator does, the container does not. */
    private static boolean decidesOnOrigins(Class<? extends Configurator> type) {
        try {
            return type.getMethod("checkOrigin", String.class).getDeclaringClass() != Configurator.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Configurator has lost its public checkOrigin", e);
        }
    }

    /** Makes the instances, and leaves all else to the container. */
    private static class Injecting extends Configurator {
        private final Collaborators collaborators;

        Injecting(Collaborators collaborators) {
            this.collaborators = collaborators;
        }

        /** Without a search for it. */
        @Override
        public Configurator getContainerDefaultConfigurator() {
            return DefaultConfigurator.provider();
        }

        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
            return collaborators.newInstance(endpointClass);
        }
    }

    /** Leaves all else to the endpoint's own configurator. */
    private static class InjectingBeside extends Injecting {
        private final Configurator own;

        InjectingBeside(Configurator own, Collaborators collaborators) {
            super(collaborators);
            this.own = own;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return own.getNegotiatedSubprotocol(supported, requested);
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return own.getNegotiatedExtensions(installed, requested);
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig sec, HandshakeRequest request, HandshakeResponse response) {
            own.modifyHandshake(sec, request, response);
        }
    }

    private static final class InjectingWithOrigins extends InjectingBeside {
        private final Configurator deciding;

        InjectingWithOrigins(Configurator own, Collaborators collaborators) {
            super(own, collaborators);
            this.deciding = own;
        }

        @Override
        public boolean checkOrigin(String originHeaderValue) {
            return deciding.checkOrigin(originHeaderValue);
        }
    }
}
