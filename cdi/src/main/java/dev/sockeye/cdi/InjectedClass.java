package dev.sockeye.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.reflect.Field;
import java.util.List;

/**
 * A class as CDI sees it.
 *
 * @param target makes and injects instances
 * @param fields those that want injection
 */
record InjectedClass(InjectionTarget<Object> target, List<Field> fields) {
    static InjectedClass of(Class<?> type, BeanManager manager) {
        return new InjectedClass(target(type, manager), InjectionPoints.fields(type));
    }

    /** No instance ever goes into a target but of the class that it is for. */
    @SuppressWarnings("unchecked")
    private static InjectionTarget<Object> target(Class<?> type, BeanManager manager) {
        return (InjectionTarget<Object>) manager.getInjectionTargetFactory(manager.createAnnotatedType(type))
                .createInjectionTarget(null);
    }

    Injected create(BeanManager manager) {
        CreationalContext<Object> dependents = manager.createCreationalContext(null);
        try {
            Object instance = target.produce(dependents);
            target.inject(instance, dependents);
            target.postConstruct(instance);
            return new Injected(instance, target, dependents);
        } catch (RuntimeException | Error e) {
            dependents.release();
            throw e;
        }
    }

    Injected inject(Object instance, BeanManager manager) {
        CreationalContext<Object> dependents = manager.createCreationalContext(null);
        target.inject(instance, dependents);
        target.postConstruct(instance);
        return new Injected(instance, target, dependents);
    }

    /** Injects an instance of somebody else's, unless it is injected already; it stays theirs. */
    void injectIfMissing(Object instance, BeanManager manager) {
        for (Field field : fields) {
            if (isNull(field, instance)) {
                inject(instance, manager);
                return;
            }
        }
    }

    private static boolean isNull(Field field, Object instance) {
        try {
            return field.trySetAccessible() && field.get(instance) == null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Expected access to " + field, e);
        }
    }
}
