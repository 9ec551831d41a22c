package dev.sockeye.bridge;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        List<String> names = methods.stream().map(DeploymentErrors::describe).toList();
        errors.add(RuleSentences.contested(task, section, names));
    }

    List<MethodParameter> parametersOf(Method method) {
        return MethodParameter.of(method, types);
    }

    Class<?> returnTypeOf(Method method) {
        Class<?> known = types.erase(method.getGenericReturnType());
        return known == null ? method.getReturnType() : known;
    }

    /** What judges the parameters of a method. */
    ParameterRules ofParametersOf(Method method) {
        return new ParameterRules(pathVariables, (parameter, sentence) -> broken(method, sentence));
    }

    /** Where parameters get their values by their roles; fewer if there is none for some, which was reported. */
    static List<ParameterSource> sources(List<MethodParameter> parameters, List<ParameterRole> roles) {
        List<ParameterSource> sources = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i) != ParameterRole.NONE) {
                sources.add(ParameterSource.of(roles.get(i), parameters.get(i)));
            }
        }
        return sources;
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
            broken(method, RuleSentences.hiddenMethod());
        }
        if (isStatic) {
            broken(method, RuleSentences.staticMethod());
        }
        return isPublic && !isStatic;
    }
}
