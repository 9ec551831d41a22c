package dev.sockeye.bridge;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The methods of a class and its superclasses that can carry annotations of the API. A method that is overridden is not
 * among them, so its annotations count only where the overriding method repeats them; one that is not overridden is
 * inherited with its annotations. Methods the compiler made are not among them either, though it copies annotations to
 * them.
 */
final class AnnotatedMethods {

    private record Signature(String name, List<Class<?>> parameters) {
        static Signature of(Method method) {
            return new Signature(method.getName(), List.of(method.getParameterTypes()));
        }
    }

    private final List<Method> methods = new ArrayList<>();

    AnnotatedMethods(Class<?> type) {
        Set<Signature> overridden = new HashSet<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            List<Method> declared = declaredBy(owner);
            declared.stream()
                    .filter(method -> !overridden.contains(Signature.of(method)))
                    .forEach(methods::add);
            declared.forEach(method -> overridden.add(Signature.of(method)));
            overridingBridges(owner, declared).forEach(bridge -> overridden.add(Signature.of(bridge)));
        }
    }

    /** Those with any of the four annotations. */
    List<Method> all() {
        return Stream.of(OnOpen.class, OnMessage.class, OnError.class, OnClose.class)
                .flatMap(annotation -> with(annotation).stream())
                .distinct()
                .toList();
    }

    /** Those with an annotation, the most derived class first, then by name and parameters. */
    List<Method> with(Class<? extends Annotation> annotation) {
        return methods.stream()
                .filter(method -> method.isAnnotationPresent(annotation))
                .toList();
    }

    private static List<Method> declaredBy(Class<?> owner) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(DeploymentErrors::describe))
                .toList();
    }

    /**
     * The bridges from the signature of a generic superclass to a method that overrides it with other erased types; not
     * those that only make a method of a hidden superclass visible, as these override nothing.
     */
    private static Stream<Method> overridingBridges(Class<?> owner, List<Method> declared) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(Method::isBridge)
                .filter(bridge -> declared.stream().anyMatch(method -> canStandFor(method, bridge)));
    }

    private static boolean canStandFor(Method method, Method bridge) {
        Class<?>[] specific = method.getParameterTypes();
        Class<?>[] general = bridge.getParameterTypes();
        if (!method.getName().equals(bridge.getName()) || specific.length != general.length) {
            return false;
        }
        for (int i = 0; i < specific.length; i++) {
            if (!general[i].isAssignableFrom(specific[i])) {
                return false;
            }
        }
        return true;
    }
}
