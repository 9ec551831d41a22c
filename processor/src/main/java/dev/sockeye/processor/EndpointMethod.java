package dev.sockeye.processor;

import dev.sockeye.bridge.ParameterShape;
import dev.sockeye.bridge.RuleSentences;
import jakarta.websocket.server.PathParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A method as it is seen from the class of an endpoint.
 *
 * @param element where it is declared
 * @param endpoint the class that has it, or inherits it
 * @param types the types of the compilation
 */
record EndpointMethod(ExecutableElement element, TypeElement endpoint, CompiledTypes types) {

    /** The methods of a class and its superclasses that are not overridden, the most derived class first. */
    static List<EndpointMethod> of(TypeElement endpoint, CompiledTypes types) {
        List<EndpointMethod> methods = new ArrayList<>();
        TypeElement owner = endpoint;
        while (owner != null && !owner.getQualifiedName().contentEquals(Object.class.getName())) {
            List<EndpointMethod> declared = declaredBy(owner, endpoint, types);
            List<EndpointMethod> inherited = declared.stream()
                    .filter(method -> methods.stream().noneMatch(below -> below.overrides(method)))
                    .toList();
            methods.addAll(inherited);
            owner = (TypeElement) types.types().asElement(owner.getSuperclass());
        }
        return methods;
    }

    private static List<EndpointMethod> declaredBy(TypeElement owner, TypeElement endpoint, CompiledTypes types) {
        return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                .map(method -> new EndpointMethod(method, endpoint, types))
                .sorted(Comparator.comparing(EndpointMethod::description))
                .toList();
    }

    private boolean overrides(EndpointMethod above) {
        return element.getSimpleName().equals(above.element.getSimpleName())
                && (declaredTypes().equals(above.declaredTypes())
                        || types.elements().overrides(element, above.element, endpoint));
    }

    private List<String> declaredTypes() {
        return parameters().map(parameter -> types.name(parameter.asType())).toList();
    }

    private Stream<? extends VariableElement> parameters() {
        return element.getParameters().stream();
    }

    /** As sentences call it. */
    String description() {
        List<String> parameters = parameters()
                .map(parameter -> types.simpleName(parameter.asType()))
                .toList();
        String owner = types.name(CompiledTypes.owner(element));
        return RuleSentences.method(owner, element.getSimpleName().toString(), parameters);
    }

    private ExecutableType seen() {
        return (ExecutableType) types.types().asMemberOf((DeclaredType) endpoint.asType(), element);
    }

    TypeMirror returned() {
        return seen().getReturnType();
    }

    /** The type of a parameter, the first being 0. */
    TypeMirror parameterType(int index) {
        return seen().getParameterTypes().get(index);
    }

    /** What rules judge. */
    List<ParameterShape> shapes() {
        List<ParameterShape> shapes = new ArrayList<>();
        for (int i = 0; i < element.getParameters().size(); i++) {
            TypeMirror type = parameterType(i);
            PathParam path = element.getParameters().get(i).getAnnotation(PathParam.class);
            shapes.add(new ParameterShape(
                    i + 1, types.name(type), types.simpleName(type), path == null ? null : path.value()));
        }
        return shapes;
    }

    /** Where to say something about it, or about the parameter with a number above 0: in the class that is judged. */
    Element place(int parameter) {
        if (!CompiledTypes.owner(element).equals(endpoint)) {
            return endpoint;
        }
        return parameter == 0 ? element : element.getParameters().get(parameter - 1);
    }
}
