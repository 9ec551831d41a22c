package dev.sockeye.processor;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * What a native image must keep for reflection: endpoints, coders and configurators with their superclasses, and the values
 * that coders and endpoints have for messages, with all that these are made of. In the format of GraalVM's
 * {@code reachability-metadata.json}.
 */
final class ReachabilityMetadata {
    private static final List<Class<?>> MADE_BY_NAME = List.of(
            Endpoint.class,
            Encoder.class,
            Decoder.class,
            ServerApplicationConfig.class,
            ServerEndpointConfig.Configurator.class,
            ClientEndpointConfig.Configurator.class);

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jakarta.", "jdk.");

    private final CompiledTypes types;
    private final Map<String, TypeElement> kept = new TreeMap<>();

    ReachabilityMetadata(CompiledTypes types) {
        this.types = types;
    }

    /** Adds what of some classes is found by reflection. */
    ReachabilityMetadata addAll(List<TypeElement> compiled) {
        compiled.forEach(this::add);
        return this;
    }

    private void add(TypeElement type) {
        List<EndpointDeclaration> endpoints = EndpointDeclaration.of(type, types);
        for (EndpointDeclaration endpoint : endpoints) {
            endpoint.named().forEach(this::keep);
            if (DeclaredCoders.of(endpoint, types).hasFormats()) {
                keepMessages(type);
            }
        }
        boolean isMade = MADE_BY_NAME.stream().anyMatch(made -> types.isOf(type.asType(), made))
                || types.isOf(type.asType(), "dev.sockeye.container.ServerPart");
        if (!endpoints.isEmpty() || isMade) {
            keep(type.asType());
        }
    }

    private void keepMessages(TypeElement endpoint) {
        for (EndpointMethod method : EndpointMethod.of(endpoint, types)) {
            if (method.element().getAnnotation(OnMessage.class) != null) {
                keepValue(method.returned());
                for (int i = 0; i < method.element().getParameters().size(); i++) {
                    keepValue(method.parameterType(i));
                }
            }
        }
    }

    /** Keeps a class that is made by name, its superclasses, and the values that a coder is for. */
    private void keep(TypeMirror type) {
        if (types.types().asElement(type) instanceof TypeElement element && isOurs(element)) {
            boolean isNew = kept.put(types.name(element), element) == null;
            if (isNew) {
                keep(element.getSuperclass());
                types.types().directSupertypes(element.asType()).forEach(this::keepArguments);
            }
        } else {
            keepArguments(type);
        }
    }

    private void keepArguments(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(this::keepValue);
        }
    }

    /** Keeps the type of a message and all that it is made of. */
    private void keepValue(TypeMirror type) {
        if (type instanceof ArrayType array) {
            keepValue(array.getComponentType());
        } else if (type instanceof TypeVariable variable) {
            keepBound(variable.getUpperBound());
        } else if (type instanceof WildcardType wildcard) {
            keepBound(wildcard.getExtendsBound());
        } else if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(this::keepValue);
            keepContent((TypeElement) declared.asElement());
        }
    }

    private void keepBound(@Nullable TypeMirror bound) {
        if (bound instanceof DeclaredType declared) {
            keepContent((TypeElement) declared.asElement());
        }
    }

    private void keepContent(TypeElement type) {
        if (isOurs(type) && kept.put(types.name(type), type) == null) {
            keepValue(type.getSuperclass());
            type.getPermittedSubclasses().forEach(this::keepValue);
            ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                    .filter(field -> field.getKind() == ElementKind.FIELD
                            && !field.getModifiers().contains(Modifier.STATIC))
                    .forEach(field -> keepValue(field.asType()));
        }
    }

    private boolean isOurs(TypeElement type) {
        return PLATFORM.stream().noneMatch(types.name(type)::startsWith);
    }

    /** Writes it, if there is anything. */
    void write(String place, GeneratedFiles files) {
        if (!kept.isEmpty()) {
            Collection<TypeElement> causes = kept.values();
            String path = "META-INF/native-image/" + place + "/reachability-metadata.json";
            files.write(path, json(), new ArrayList<>(causes));
        }
    }

    private String json() {
        String entries = kept.keySet().stream()
                .map(name -> "    {\"type\": \"" + name + "\", \"allDeclaredConstructors\": true,"
                        + " \"allDeclaredMethods\": true, \"allDeclaredFields\": true}")
                .collect(Collectors.joining(",\n"));
        return "{\n  \"reflection\": [\n" + entries + "\n  ],\n"
                + "  \"resources\": [\n    {\"glob\": \"META-INF/sockeye/endpoints\"}\n  ]\n}\n";
    }
}
