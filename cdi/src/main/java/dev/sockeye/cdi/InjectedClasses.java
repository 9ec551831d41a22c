package dev.sockeye.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of one application that were injected before. Thread-safe. */
final class InjectedClasses {
    private final Map<Class<?>, InjectedClass> known = new ConcurrentHashMap<>();

    InjectedClass of(Class<?> type, BeanManager manager) {
        InjectedClass before = known.get(type);
        if (before != null) {
            return before;
        }
        InjectedClass made = InjectedClass.of(type, manager);
        known.put(type, made);
        return made;
    }
}
