package dev.sockeye.bridge;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What sealed types say of each other. */
final class SealedHierarchy {

    private SealedHierarchy() {}

    /** The nearest sealed types that all of some types are, or are of: one as a rule. */
    static List<Class<?>> nearestCommon(List<Class<?>> types) {
        Set<Class<?>> common = new LinkedHashSet<>();
        collectSealed(types.get(0), common);
        common.removeIf(type -> !types.stream().allMatch(type::isAssignableFrom));
        return mostSpecific(List.copyOf(common));
    }

    /** Those of which no other is a subtype. */
    static List<Class<?>> mostSpecific(List<Class<?>> types) {
        return types.stream()
                .filter(type -> types.stream().noneMatch(other -> other != type && type.isAssignableFrom(other)))
                .toList();
    }

    /** The classes that the values of a sealed type are of: what it permits, and itself if it is concrete. */
    static Set<Class<?>> concrete(Class<?> sealed) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collectConcrete(sealed, found);
        return found;
    }

    private static void collectSealed(Class<?> type, Set<Class<?>> found) {
        if (type.isSealed()) {
            found.add(type);
        }
        if (type.getSuperclass() != null) {
            collectSealed(type.getSuperclass(), found);
        }
        for (Class<?> implemented : type.getInterfaces()) {
            collectSealed(implemented, found);
        }
    }

    private static void collectConcrete(Class<?> type, Set<Class<?>> found) {
        if (!type.isSealed()) {
            found.add(type);
            return;
        }
        if (!Modifier.isAbstract(type.getModifiers())) {
            found.add(type);
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collectConcrete(permitted, found);
        }
    }
}
