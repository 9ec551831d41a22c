package dev.sockeye.processor;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A class with the annotation of an endpoint.
 *
 * @param type the class
 * @param annotation the annotation
 * @param values what the annotation says, its defaults among it
 */
record EndpointDeclaration(TypeElement type, AnnotationMirror annotation, Map<String, AnnotationValue> values) {

    /** What a class is annotated as: a server endpoint, one of a client, both or neither. */
    static List<EndpointDeclaration> of(TypeElement type, CompiledTypes types) {
        List<EndpointDeclaration> declarations = new ArrayList<>();
        for (Class<?> kind : List.of(ServerEndpoint.class, ClientEndpoint.class)) {
            AnnotationMirror annotation = types.annotation(type, kind.getName());
            if (annotation != null) {
                declarations.add(new EndpointDeclaration(type, annotation, values(annotation, types)));
            }
        }
        return declarations;
    }

    private static Map<String, AnnotationValue> values(AnnotationMirror annotation, CompiledTypes types) {
        Map<String, AnnotationValue> values = new HashMap<>();
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> value :
                types.elements().getElementValuesWithDefaults(annotation).entrySet()) {
            values.put(value.getKey().getSimpleName().toString(), value.getValue());
        }
        return values;
    }

    /** The path of a server endpoint, {@code null} for one of a client. */
    @Nullable String path() {
        AnnotationValue value = values.get("value");
        return value == null ? null : String.valueOf(value.getValue());
    }

    /** The classes that an attribute names, where they stand. */
    List<AnnotationValue> classes(String attribute) {
        List<AnnotationValue> classes = new ArrayList<>();
        AnnotationValue value = values.get(attribute);
        if (value != null && value.getValue() instanceof List<?> list) {
            list.forEach(each -> classes.add((AnnotationValue) each));
        }
        return classes;
    }

    /** The class of its configurator, where it stands. */
    @Nullable AnnotationValue configurator() {
        return values.get("configurator");
    }

    /** The class that a value is; {@code null} if it is missing, of which the compiler tells. */
    static @Nullable TypeMirror type(@Nullable AnnotationValue value) {
        return value != null && value.getValue() instanceof TypeMirror type ? type : null;
    }

    /** All classes that it names. */
    List<TypeMirror> named() {
        List<AnnotationValue> values = new ArrayList<>(classes("encoders"));
        values.addAll(classes("decoders"));
        AnnotationValue configurator = configurator();
        if (configurator != null) {
            values.add(configurator);
        }
        List<TypeMirror> named = new ArrayList<>();
        for (AnnotationValue value : values) {
            TypeMirror type = type(value);
            if (type != null) {
                named.add(type);
            }
        }
        return named;
    }
}
