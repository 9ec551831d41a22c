package dev.sockeye.bridge;

import static dev.sockeye.bridge.ParameterRole.ARGUMENT;
import static dev.sockeye.bridge.ParameterRole.LAST;
import static dev.sockeye.bridge.ParameterRole.NONE;
import static dev.sockeye.bridge.ParameterRole.PATH;
import static dev.sockeye.bridge.ParameterRole.SESSION;

import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of an endpoint's methods may be (Jakarta WebSocket 2.2, sections 4.3 to 4.7), judged by their names:
 * once by the deployment and once by the compiler.
 *
 * @param pathVariables the names in the endpoint's URI template; a client has none
 * @param breach where broken rules go
 */
public record ParameterRules(Set<String> pathVariables, Breach breach) {

    /** Where broken rules go. */
    @FunctionalInterface
    public interface Breach {
        /**
         * Notes a broken rule.
         *
         * @param parameter the number of the parameter that breaks it; 0 for the method itself
         * @param sentence what is wrong
         */
        void add(int parameter, String sentence);
    }

    /**
     * Sorts out the parameters of a method that is about the session.
     *
     * @param parameters its parameters
     * @param kind what it is called for
     * @return the role of each parameter
     */
    public List<ParameterRole> ofLifecycle(List<ParameterShape> parameters, LifecycleKind kind) {
        List<ParameterRole> roles = new ArrayList<>();
        for (ParameterShape parameter : parameters) {
            ParameterRole role = ofLifecycle(parameter, kind);
            if (role != PATH && role != NONE && roles.contains(role)) {
                breach.add(parameter.number(), RuleSentences.another(parameter, kind.section()));
            }
            roles.add(role);
        }
        if (kind == LifecycleKind.ERROR && !roles.contains(ARGUMENT)) {
            breach.add(0, RuleSentences.noThrowable());
        }
        return roles;
    }

    private ParameterRole ofLifecycle(ParameterShape parameter, LifecycleKind kind) {
        if (parameter.path() != null) {
            return ofPath(parameter, parameter.path());
        }
        if (parameter.isOf(Session.class)) {
            return SESSION;
        }
        if (parameter.isOf(kind.argument())) {
            return ARGUMENT;
        }
        breach.add(parameter.number(), RuleSentences.notForLifecycle(parameter, kind));
        return NONE;
    }

    /**
     * Sorts out the parameters of a method that takes messages. If one of them is the last, the message comes in parts.
     *
     * @param parameters its parameters
     * @return the role of each parameter; nothing if none of the allowed forms fits
     */
    public List<ParameterRole> ofMessage(List<ParameterShape> parameters) {
        List<ParameterShape> free = parameters.stream()
                .filter(parameter -> parameter.path() == null && !parameter.isOf(Session.class))
                .toList();
        ParameterShape message = message(free);
        List<ParameterRole> roles = ofMessage(parameters, message);
        if (message == null) {
            breach.add(0, RuleSentences.noSingleMessage(free));
            return List.of();
        }
        if (free.size() == 2 && !KnownTypes.isPart(message.type())) {
            breach.add(message.number(), RuleSentences.notInParts(message));
            return List.of();
        }
        return roles;
    }

    /** One parameter alone, or the one beside a boolean; {@code null} if one would have to guess. */
    private static @Nullable ParameterShape message(List<ParameterShape> free) {
        if (free.size() == 1) {
            return free.get(0);
        }
        List<ParameterShape> others = free.stream()
                .filter(parameter -> !parameter.isOf(boolean.class))
                .toList();
        return free.size() == 2 && others.size() == 1 ? others.get(0) : null;
    }

    private List<ParameterRole> ofMessage(List<ParameterShape> parameters, @Nullable ParameterShape message) {
        List<ParameterRole> roles = new ArrayList<>();
        for (ParameterShape parameter : parameters) {
            ParameterRole role = ofMessage(parameter, message);
            if (role == SESSION && roles.contains(SESSION)) {
                breach.add(parameter.number(), RuleSentences.another(parameter, RuleSentences.MESSAGES));
            }
            roles.add(role);
        }
        return roles;
    }

    private ParameterRole ofMessage(ParameterShape parameter, @Nullable ParameterShape message) {
        if (parameter.path() != null) {
            return ofPath(parameter, parameter.path());
        }
        if (parameter.equals(message)) {
            return ARGUMENT;
        }
        return parameter.isOf(Session.class) ? SESSION : LAST;
    }

    private ParameterRole ofPath(ParameterShape parameter, String path) {
        String name = PathVariables.name(path);
        if (!KnownTypes.isConverted(parameter.type())) {
            breach.add(parameter.number(), RuleSentences.notForPath(parameter));
            return NONE;
        }
        if (name.isEmpty()) {
            breach.add(parameter.number(), RuleSentences.unnamedPath(parameter));
            return NONE;
        }
        String wrapper = KnownTypes.wrapperOf(parameter.type());
        if (wrapper != null && !pathVariables.contains(name)) {
            breach.add(parameter.number(), RuleSentences.primitiveWithoutPath(parameter, name, pathVariables, wrapper));
            return NONE;
        }
        return PATH;
    }
}
