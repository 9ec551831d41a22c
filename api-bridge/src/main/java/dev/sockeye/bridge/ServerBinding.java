package dev.sockeye.bridge;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Binds server endpoints (Jakarta WebSocket 2.2, sections 3.1 and 4.1). */
record ServerBinding(InstanceFactory instances, MarshallingSource marshalling, EndpointRule rule) {

    ServerEndpointModel annotated(Class<?> type) throws DeploymentException {
        var errors = new DeploymentErrors("Server endpoint " + type.getName());
        var annotation = type.getDeclaredAnnotation(jakarta.websocket.server.ServerEndpoint.class);
        if (annotation == null) {
            errors.add("expected @ServerEndpoint on the class itself, it has none (Jakarta WebSocket 2.2 section 4.8)");
            throw errors.toException();
        }
        if (Endpoint.class.isAssignableFrom(type)) {
            UncalledMethods.warnOfAnnotated(type.asSubclass(Endpoint.class));
        }
        var configurator = configurator(annotation.configurator(), errors);
        CoderTypes coders = CoderTypes.of(
                Arrays.asList(annotation.encoders()),
                Arrays.asList(annotation.decoders()),
                new ReportedMarshalling(marshalling, errors).of(type),
                errors);
        checkClass(type, configurator, errors);
        checkPath(annotation.value(), errors);
        checkInstances(type, configurator, coders, errors);
        EndpointMethods methods = methods(type, annotation.value(), coders, errors);
        errors.addAll(rule.problems(type, null));
        errors.throwIfAny();
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(type, annotation.value())
                .subprotocols(List.of(annotation.subprotocols()))
                .encoders(coders.encoderClasses())
                .decoders(coders.decoderClasses())
                .configurator(configurator)
                .build();
        return new ServerEndpointModel(
                methods.toModel(type, config, coders),
                config.getPath(),
                coders.subprotocols(config.getSubprotocols()),
                config.getExtensions(),
                configurator,
                config);
    }

    ServerEndpointModel configured(ServerEndpointConfig config) throws DeploymentException {
        var errors = errors(config);
        checkPath(path(config), errors);
        return bind(config, errors);
    }

    /** The endpoint of one connection, whose path is the framework's own concern. */
    ServerEndpointModel undeployed(ServerEndpointConfig config) throws DeploymentException {
        return bind(config, errors(config));
    }

    private static DeploymentErrors errors(ServerEndpointConfig config) {
        Class<?> type = config.getEndpointClass();
        return new DeploymentErrors("Server endpoint " + (type == null ? "at " + path(config) : type.getName()));
    }

    private static String path(ServerEndpointConfig config) {
        return Objects.requireNonNullElse(config.getPath(), "");
    }

    private ServerEndpointModel bind(ServerEndpointConfig config, DeploymentErrors errors) throws DeploymentException {
        Class<?> type = config.getEndpointClass();
        String path = path(config);
        var configurator = configurator(config, errors);
        Marshalling asked = type == null ? Marshalling.none("") : new ReportedMarshalling(marshalling, errors).of(type);
        CoderTypes coders = CoderTypes.of(config, asked, errors);
        if (type == null) {
            errors.add("expected an endpoint class in the configuration, got null");
            throw errors.toException();
        }
        checkInstances(type, configurator, coders, errors);
        EndpointMethods methods = methods(type, path, coders, errors);
        errors.addAll(rule.problems(type, config.getUserProperties()));
        errors.throwIfAny();
        return new ServerEndpointModel(
                methods.toModel(type, config, coders),
                path,
                coders.subprotocols(Arguments.elements(config.getSubprotocols())),
                Arguments.elements(config.getExtensions()),
                configurator,
                config);
    }

    private static EndpointMethods methods(Class<?> type, String path, CoderTypes coders, DeploymentErrors errors) {
        if (Endpoint.class.isAssignableFrom(type)) {
            return EndpointMethods.programmatic(type.asSubclass(Endpoint.class));
        }
        if (!type.isAnnotationPresent(jakarta.websocket.server.ServerEndpoint.class) && !EndpointMethods.areIn(type)) {
            errors.add("expected a subclass of Endpoint or a class with annotated methods, it is neither");
        }
        return EndpointMethods.annotated(type, PathVariables.of(path), coders, errors);
    }

    private static void checkPath(String path, DeploymentErrors errors) {
        String fault = RuleSentences.faultyPath(path);
        if (fault != null) {
            errors.add(fault);
        }
    }

    private void checkInstances(
            Class<?> type, ServerEndpointConfig.Configurator configurator, CoderTypes coders, DeploymentErrors errors) {
        new ReportedInstances(instances, errors).tryOut(coders);
        if (!ServerEndpointModel.makesInstances(configurator)) {
            try {
                instances.check(type);
            } catch (InstantiationException e) {
                errors.add(RuleSentences.unmadeEndpoint(String.valueOf(e.getMessage())), e);
            }
        }
    }

    /** The class itself; that it can be instantiated is checked for all endpoints whose configurator does not do it. */
    private static void checkClass(
            Class<?> type, ServerEndpointConfig.Configurator configurator, DeploymentErrors errors) {
        if (!Modifier.isPublic(type.getModifiers())) {
            errors.add(RuleSentences.hiddenClass());
        }
        if (Modifier.isAbstract(type.getModifiers()) && ServerEndpointModel.makesInstances(configurator)) {
            errors.add(RuleSentences.abstractClass());
        }
    }

    /** The configurator an annotation names: a new one for each endpoint. */
    private ServerEndpointConfig.Configurator configurator(
            Class<? extends ServerEndpointConfig.Configurator> type, DeploymentErrors errors) {
        if (type == ServerEndpointConfig.Configurator.class) {
            return DefaultConfigurator.provider();
        }
        ReportedInstances reported = new ReportedInstances(instances, errors);
        ServerEndpointConfig.Configurator made =
                DefaultConfiguratorWorkaround.whileMaking(() -> reported.make(type, "configurator"));
        return made == null ? DefaultConfigurator.provider() : introduced(made);
    }

    private static ServerEndpointConfig.Configurator introduced(ServerEndpointConfig.Configurator configurator) {
        DefaultConfiguratorWorkaround.introduceTo(configurator);
        return configurator;
    }

    /** The configurator of a configuration, which may make another each time it is asked. */
    private static ServerEndpointConfig.Configurator configurator(
            ServerEndpointConfig config, DeploymentErrors errors) {
        try {
            var configurator = config.getConfigurator();
            return configurator == null ? DefaultConfigurator.provider() : introduced(configurator);
        } catch (RuntimeException e) {
            errors.add("configurator: the configuration failed to supply one: " + RootCause.describe(e), e);
            return DefaultConfigurator.provider();
        }
    }
}
