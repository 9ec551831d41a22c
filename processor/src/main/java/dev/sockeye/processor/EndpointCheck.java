package dev.sockeye.processor;

import dev.sockeye.bridge.KnownTypes;
import dev.sockeye.bridge.RuleSentences;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collection;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Judges endpoints as the deployment does. */
record EndpointCheck(CompiledTypes types, Findings findings) {

    void check(EndpointDeclaration endpoint) {
        TypeElement type = endpoint.type();
        String path = endpoint.path();
        if (path != null) {
            checkClass(endpoint);
            checkPath(endpoint, path);
        }
        checkCoders(endpoint, "encoder", KnownTypes.encoders());
        checkCoders(endpoint, "decoder", KnownTypes.decoders().keySet());
        checkMade(endpoint, "configurator", endpoint.configurator());
        if (isRunByItsMethods(type, path)) {
            new MethodCheck(types, findings, DeclaredCoders.of(endpoint, types), path).check(type);
        }
    }

    /** A subclass of Endpoint is one on a server, and in a client if it has no annotated methods. */
    private boolean isRunByItsMethods(TypeElement type, @Nullable String path) {
        return !types.isOf(type.asType(), Endpoint.class) || (path == null && MethodCheck.hasAny(type, types));
    }

    private void checkClass(EndpointDeclaration endpoint) {
        TypeElement type = endpoint.type();
        if (!InstanceCheck.isPublic(type)) {
            findings.error(type, RuleSentences.hiddenClass());
        }
        if (makesInstances(endpoint)) {
            if (InstanceCheck.isAbstract(type)) {
                findings.error(type, RuleSentences.abstractClass());
            }
            return;
        }
        String obstacle = new InstanceCheck(types).obstacle(type);
        if (obstacle != null) {
            findings.error(type, RuleSentences.unmadeEndpoint(obstacle));
        }
    }

    /** Whether the configurator makes the instances of the endpoint. */
    private boolean makesInstances(EndpointDeclaration endpoint) {
        TypeMirror configurator = EndpointDeclaration.type(endpoint.configurator());
        return configurator != null
                && types.types().asElement(configurator) instanceof TypeElement element
                && ElementFilter.methodsIn(types.elements().getAllMembers(element)).stream()
                        .filter(method -> method.getSimpleName().contentEquals("getEndpointInstance"))
                        .map(method -> types.name(CompiledTypes.owner(method)))
                        .anyMatch(owner -> !owner.equals(ServerEndpointConfig.Configurator.class.getName()));
    }

    private void checkPath(EndpointDeclaration endpoint, String path) {
        AnnotationValue place = endpoint.values().get("value");
        String fault = RuleSentences.faultyPath(path);
        if (fault != null) {
            findings.error(endpoint.type(), endpoint.annotation(), place, fault);
        }
    }

    private void checkCoders(EndpointDeclaration endpoint, String role, Collection<Class<?>> forms) {
        for (AnnotationValue value : endpoint.classes(role + "s")) {
            TypeMirror coder = EndpointDeclaration.type(value);
            if (coder == null) {
                continue;
            }
            if (forms.stream().noneMatch(form -> types.isOf(coder, form))) {
                String sentence = RuleSentences.noCoder(role, types.name(coder));
                findings.error(endpoint.type(), endpoint.annotation(), value, sentence);
            }
            checkMade(endpoint, role, value);
        }
    }

    private void checkMade(EndpointDeclaration endpoint, String role, @Nullable AnnotationValue value) {
        TypeMirror type = EndpointDeclaration.type(value);
        String obstacle = type != null && types.types().asElement(type) instanceof TypeElement element
                ? new InstanceCheck(types).obstacle(element)
                : null;
        if (type != null && obstacle != null) {
            String sentence = RuleSentences.unusable(role, types.name(type), obstacle);
            findings.error(endpoint.type(), endpoint.annotation(), value, sentence);
        }
    }
}
