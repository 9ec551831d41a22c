package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds client endpoints (Jakarta WebSocket 2.2, sections 3.2 and 4.2). */
record ClientBinding(InstanceFactory instances, MarshallingSource marshalling, EndpointRule rule) {

    ClientEndpointModel annotated(Class<?> type) throws DeploymentException {
        var errors = new DeploymentErrors("Client endpoint " + type.getName());
        var annotation = type.getDeclaredAnnotation(jakarta.websocket.ClientEndpoint.class);
        if (annotation == null) {
            errors.add("expected @ClientEndpoint on the class itself, it has none (Jakarta WebSocket 2.2 section 4.8)"
                    + remedy(type));
            throw errors.toException();
        }
        var configurator = configurator(annotation.configurator(), errors);
        CoderTypes coders = CoderTypes.of(
                Arrays.asList(annotation.encoders()),
                Arrays.asList(annotation.decoders()),
                new ReportedMarshalling(marshalling, errors).of(type),
                errors);
        new ReportedInstances(instances, errors).tryOut(coders);
        EndpointMethods methods = methods(type, coders, errors);
        errors.addAll(rule.problems(type, null));
        errors.throwIfAny();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(annotation.subprotocols()))
                .encoders(coders.encoderClasses())
                .decoders(coders.decoderClasses())
                .configurator(configurator)
                .build();
        return new ClientEndpointModel(
                methods.toModel(type, config, coders), config, configurator, isNamed(annotation));
    }

    ClientEndpointModel configured(Class<? extends Endpoint> type, @Nullable ClientEndpointConfig given)
            throws DeploymentException {
        var errors = new DeploymentErrors("Client endpoint " + type.getName());
        ClientEndpointConfig config =
                given == null ? ClientEndpointConfig.Builder.create().build() : given;
        CoderTypes coders = CoderTypes.of(config, new ReportedMarshalling(marshalling, errors).of(type), errors);
        new ReportedInstances(instances, errors).tryOut(coders);
        EndpointMethods methods = EndpointMethods.programmatic(type);
        errors.addAll(rule.problems(type, config.getUserProperties()));
        var supplied = config.getConfigurator();
        var configurator = supplied == null ? new ClientEndpointConfig.Configurator() : supplied;
        errors.throwIfAny();
        return new ClientEndpointModel(methods.toModel(type, config, coders), config, configurator, false);
    }

    private static String remedy(Class<?> type) {
        return Endpoint.class.isAssignableFrom(type)
                ? "; connect an Endpoint by connectToServer with a ClientEndpointConfig"
                : "";
    }

    /** A subclass of Endpoint is run as one only where it has no annotated methods, which Tomcat calls alone. */
    private static EndpointMethods methods(Class<?> type, CoderTypes coders, DeploymentErrors errors) {
        if (Endpoint.class.isAssignableFrom(type)) {
            Class<? extends Endpoint> endpoint = type.asSubclass(Endpoint.class);
            if (!EndpointMethods.areIn(type)) {
                return EndpointMethods.programmatic(endpoint);
            }
            UncalledMethods.warnOfOverriding(endpoint);
        }
        return EndpointMethods.annotated(type, Set.of(), coders, errors);
    }

    private static boolean isNamed(jakarta.websocket.ClientEndpoint annotation) {
        return annotation.configurator() != ClientEndpointConfig.Configurator.class;
    }

    /** The configurator an annotation names: a new one for each endpoint. */
    private ClientEndpointConfig.Configurator configurator(
            Class<? extends ClientEndpointConfig.Configurator> type, DeploymentErrors errors) {
        if (type == ClientEndpointConfig.Configurator.class) {
            return new ClientEndpointConfig.Configurator();
        }
        var made = new ReportedInstances(instances, errors).make(type, "configurator");
        return made == null ? new ClientEndpointConfig.Configurator() : made;
    }
}
