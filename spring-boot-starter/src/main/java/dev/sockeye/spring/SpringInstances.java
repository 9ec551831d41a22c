package dev.sockeye.spring;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.RootCause;
import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes instances that Spring injects; they need not be beans. Each is new, also of a class that has a bean: an endpoint
 * has one instance for each connection (Jakarta WebSocket 2.2 section 3.1.7). What is made before Spring is there, as
 * configurators may be, is injected when it is. Thread-safe.
 */
final class SpringInstances implements InstanceFactory {
    private final BeanFactoryLookup lookup;
    /** Made by Spring, and not taken back yet. */
    private final Map<Object, AutowireCapableBeanFactory> made = Collections.synchronizedMap(new IdentityHashMap<>());
    /** Made without Spring. */
    private final Map<Object, Boolean> early = Collections.synchronizedMap(new IdentityHashMap<>());

    SpringInstances(BeanFactoryLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public <T> T create(Class<T> type) throws InstantiationException {
        AutowireCapableBeanFactory beans = injecting();
        if (beans == null) {
            T instance = withoutInjection(type);
            early.put(instance, true);
            return instance;
        }
        Object instance;
        try {
            instance = make(type, beans);
        } catch (BeansException | LinkageError e) {
            throw cannotMake(type, "Spring cannot make an instance of ", RootCause.describe(e), e);
        }
        made.put(instance, beans);
        return wanted(type, instance);
    }

    /** A bean that is new whenever it is asked for may be made by a method of the application's. */
    private static Object make(Class<?> type, AutowireCapableBeanFactory beans) {
        if (beans instanceof ConfigurableListableBeanFactory all) {
            for (String name : all.getBeanNamesForType(type, true, false)) {
                if (all.isPrototype(name) && type.equals(all.getType(name, false))) {
                    return all.getBean(name);
                }
            }
        }
        return beans.createBean(type);
    }

    private <T> T wanted(Class<T> type, Object instance) throws InstantiationException {
        if (!type.isInstance(instance)) {
            destroy(instance);
            throw new InstantiationException(
                    "Expected an instance of " + type.getName() + " from Spring, got a proxy that"
                            + " has its interfaces alone; set spring.aop.proxy-target-class=true");
        }
        return type.cast(instance);
    }

    private static InstantiationException cannotMake(Class<?> type, String what, String why, Throwable thrown) {
        InstantiationException failure = new InstantiationException(what + type.getName() + ": " + why);
        failure.initCause(thrown);
        return failure;
    }

    private static <T> T withoutInjection(Class<T> type) throws InstantiationException {
        try {
            return InstanceFactory.reflective().create(type);
        } catch (InstantiationException e) {
            if (!wantsInjection(type)) {
                throw e;
            }
            throw cannotMake(
                    type,
                    "Cannot make an instance of ",
                    "its constructor wants injection, but Spring is not running yet; inject fields, which is done later",
                    e);
        }
    }

    @Override
    public void check(Class<?> type) throws InstantiationException {
        if (!wantsInjection(type)) {
            InstanceFactory.reflective().check(type);
        }
    }

    /** Spring takes the constructor that is annotated, or the only one. */
    private static boolean wantsInjection(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length == 1) {
            return constructors[0].getParameterCount() > 0;
        }
        for (Constructor<?> constructor : constructors) {
            if (constructor.isAnnotationPresent(Autowired.class)) {
                return true;
            }
        }
        return false;
    }

    /** The bean factory, after what was made before it came up has been injected. */
    private @Nullable AutowireCapableBeanFactory injecting() {
        AutowireCapableBeanFactory beans = lookup.find();
        if (beans != null && !early.isEmpty()) {
            for (Object instance : List.copyOf(early.keySet())) {
                if (early.remove(instance) != null) {
                    beans.autowireBean(instance);
                }
            }
        }
        return beans;
    }

    @Override
    public void started() {
        injecting();
    }

    @Override
    public void destroy(Object instance) {
        early.remove(instance);
        AutowireCapableBeanFactory beans = made.remove(instance);
        if (beans != null) {
            beans.destroyBean(instance);
        }
    }

    @Override
    public void end() {
        List.copyOf(made.keySet()).forEach(this::destroy);
        early.clear();
    }
}
