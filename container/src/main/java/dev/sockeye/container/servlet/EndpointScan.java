package dev.sockeye.container.servlet;

import dev.sockeye.bridge.RootCause;
import dev.sockeye.container.ServerPart;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the classes a host has found are deployed (Jakarta WebSocket 2.2 section 6.2): what the
 * application's configurations choose, or every annotated class where there is none.
 */
final class EndpointScan {
    private static final String API_PACKAGE = "jakarta.websocket.";

    private final Set<Class<?>> annotated = new LinkedHashSet<>();
    private final Set<Class<? extends Endpoint>> programmatic = new LinkedHashSet<>();
    private final Set<Class<? extends ServerApplicationConfig>> configurations = new LinkedHashSet<>();
    private final Set<Class<? extends ServerPart>> parts = new LinkedHashSet<>();

    EndpointScan(Set<Class<?>> found) {
        for (Class<?> type : found) {
            if (!isCandidate(type)) {
                continue;
            }
            if (ServerApplicationConfig.class.isAssignableFrom(type)) {
                configurations.add(type.asSubclass(ServerApplicationConfig.class));
            }
            if (ServerPart.class.isAssignableFrom(type) && hasPublicConstructor(type)) {
                parts.add(type.asSubclass(ServerPart.class));
            }
            if (Endpoint.class.isAssignableFrom(type)) {
                programmatic.add(type.asSubclass(Endpoint.class));
            }
            if (type.isAnnotationPresent(ServerEndpoint.class)) {
                annotated.add(type);
            }
        }
    }

    private static boolean isCandidate(Class<?> type) {
        int modifiers = type.getModifiers();
        return Modifier.isPublic(modifiers)
                && !Modifier.isAbstract(modifiers)
                && !isInner(type)
                && !type.getName().startsWith(API_PACKAGE);
    }

    /** An application may lack the outer class of a nested one, or take it from elsewhere: that alone is no fault. */
    private static boolean isInner(Class<?> type) {
        try {
            return !Modifier.isStatic(type.getModifiers()) && type.isMemberClass();
        } catch (LinkageError e) {
            return false;
        }
    }

    /**
     * What is deployed: endpoints, then the parts of the application, each made anew. What cannot be made is found with
     * whatever else is faulty.
     */
    List<ServerPart> parts() {
        List<ServerPart> made = new ArrayList<>();
        Set<Class<?>> classes = new LinkedHashSet<>();
        Set<ServerEndpointConfig> configs = new LinkedHashSet<>();
        for (Class<? extends ServerApplicationConfig> type : configurations) {
            try {
                ServerApplicationConfig chooser = instance(type);
                classes.addAll(orEmpty(chooser.getAnnotatedEndpointClasses(ofSameArchive(annotated, type))));
                configs.addAll(orEmpty(chooser.getEndpointConfigs(ofSameArchive(programmatic, type))));
            } catch (DeploymentException e) {
                made.add(deployment -> {
                    throw e;
                });
            }
        }
        for (Class<?> type : configurations.isEmpty() ? annotated : classes) {
            made.add(deployment -> deployment.endpoint(type));
        }
        for (ServerEndpointConfig config : configs) {
            made.add(deployment -> deployment.endpoint(config));
        }
        for (Class<? extends ServerPart> type : parts) {
            made.add(deployment -> instance(type).deployTo(deployment));
        }
        return made;
    }

    /** A part without such a constructor is for programs that make it themselves. */
    private static boolean hasPublicConstructor(Class<?> type) {
        return Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static <T> T instance(Class<? extends T> type) throws DeploymentException {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new DeploymentException(
                    "Expected " + type.getName() + " to have a public no-argument constructor that returns, but "
                            + RootCause.describe(e),
                    e);
        }
    }

    private static <T> Set<T> orEmpty(@Nullable Set<T> chosen) {
        return chosen == null ? Set.of() : chosen;
    }

    private static <T> Set<Class<? extends T>> ofSameArchive(Set<? extends Class<? extends T>> types, Class<?> as) {
        Set<Class<? extends T>> same = new HashSet<>();
        for (Class<? extends T> type : types) {
            if (Objects.equals(archive(type), archive(as))) {
                same.add(type);
            }
        }
        return same;
    }

    private static @Nullable Object archive(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }
}
