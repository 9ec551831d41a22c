package dev.sockeye.bridge;

import jakarta.websocket.server.PathParam;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the methods of one annotated endpoint are judged by, and the rules that are the same for all four kinds.
 *
 * @param types what type variables mean in the endpoint class
 * @param pathVariables the names in the endpoint's URI template; a client has none
 * @param coders the coders of the endpoint
 * @param errors where broken rules go
 */
record MethodRules(GenericTypes types, Set<String> pathVariables, CoderTypes coders, DeploymentErrors errors) {

    /** A way to make a call out of a method. */
    @FunctionalInterface
    interface Preparation {
        BoundMethod prepare(Method method, List<ParameterSource> sources) throws IllegalAccessException;
    }

    /** Reports that a method breaks a rule. */
    void broken(Method method, String rule) {
        errors.add(method, rule);
    }

    /** Reports that a method breaks a rule, as something that was thrown says. */
    void broken(Method method, String rule, Throwable cause) {
        errors.add(method, rule, cause);
    }

    /** Reports that only one of several methods can have a task, as a section of the specification says. */
    void contested(String task, String section, List<Method> methods) {
        String names = methods.stream().map(DeploymentErrors::describe).collect(Collectors.joining(" and "));
        String rule = "expected at most one method with %s, found %s (Jakarta WebSocket 2.2 section %s)";
        errors.add(rule.formatted(task, names, section));
    }

    List<MethodParameter> parametersOf(Method method) {
        return MethodParameter.of(method, types);
    }

    Class<?> returnTypeOf(Method method) {
        Class<?> known = types.erase(method.getGenericReturnType());
        return known == null ? method.getReturnType() : known;
    }

    /** The source of a parameter with {@code @PathParam}, {@code null} after reporting that there can be none. */
    @Nullable ParameterSource pathSource(Method method, MethodParameter parameter, PathParam annotation) {
        String name = PathVariables.name(annotation.value());
        Class<?> type = parameter.type();
        TextConversion conversion = TextConversion.to(type);
        if (conversion == null) {
            String rule = "%s: expected String, a primitive type or its wrapper with @PathParam"
                    + " (Jakarta WebSocket 2.2 section 4.3)";
            broken(method, rule.formatted(parameter));
            return null;
        }
        if (name.isEmpty()) {
            String rule = "%s: expected the name of a path variable in @PathParam, it is empty"
                    + " (Jakarta WebSocket 2.2 section 4.3)";
            broken(method, rule.formatted(parameter));
            return null;
        }
        if (type.isPrimitive() && !pathVariables.contains(name)) {
            String wrapper = TextConversion.wrapperOf(type).getSimpleName();
            List<String> known = pathVariables.stream().sorted().toList();
            String rule =
                    "%s: the path has no variable {%s}, only %s, and %s cannot be null; correct the name or use %s"
                            + " (Jakarta WebSocket 2.2 section 4.3)";
            broken(method, rule.formatted(parameter, name, known, type, wrapper));
            return null;
        }
        return ParameterSource.of(new PathParameter(name, type, conversion));
    }

    /**
     * Prepares a method.
     *
     * @param sources a source for each parameter; fewer if there is none for some, which was reported
     * @return {@code null} if it cannot be called, after reporting why
     */
    @Nullable BoundMethod prepare(Method method, List<ParameterSource> sources, Preparation preparation) {
        if (!checkCallable(method) || sources.size() < method.getParameterCount()) {
            return null;
        }
        try {
            return preparation.prepare(method, sources);
        } catch (IllegalAccessException e) {
            Module owner = method.getDeclaringClass().getModule();
            String rule = "%s: %s does not open package %s; export or open it to %s";
            String name = method.getDeclaringClass().getPackageName();
            Module us = MethodRules.class.getModule();
            errors.add(rule.formatted(DeploymentErrors.describe(method), owner, name, us), e);
            return null;
        }
    }

    private boolean checkCallable(Method method) {
        boolean isPublic = Modifier.isPublic(method.getModifiers());
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isPublic) {
            broken(method, "expected a public method, it is not public");
        }
        if (isStatic) {
            broken(method, "expected an instance method, it is static");
        }
        return isPublic && !isStatic;
    }
}
