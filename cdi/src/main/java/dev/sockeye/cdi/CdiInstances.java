package dev.sockeye.cdi;

import dev.sockeye.bridge.CallbackScope;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.RootCause;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes instances that CDI injects; they need not be beans. What is made before CDI is there, as configurators may be, is
 * injected when it is. Thread-safe.
 */
final class CdiInstances implements InstanceFactory {
    private final BeanManagerLookup lookup;
    private final InjectedClasses classes = new InjectedClasses();
    private final Map<Object, Injected> injected = Collections.synchronizedMap(new IdentityHashMap<>());
    /** Made without CDI, in their order. */
    private final Map<Object, Boolean> early = Collections.synchronizedMap(new IdentityHashMap<>());

    private final AtomicBoolean attached = new AtomicBoolean();
    private volatile boolean started;
    private volatile Runnable ending = () -> {};

    CdiInstances(BeanManagerLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public <T> T create(Class<T> type) throws InstantiationException {
        BeanManager manager = injecting();
        if (manager != null) {
            Injected made = make(type, manager);
            injected.put(made.instance(), made);
            return type.cast(made.instance());
        }
        if (started && InjectionPoints.areIn(type)) {
            throw new InstantiationException("Cannot make an instance of " + type.getName()
                    + ": it wants injection, but the application has started and its CDI is not running; start CDI with"
                    + " the application, or take CDI and the annotations @Inject away");
        }
        T instance = withoutInjection(type);
        early.put(instance, true);
        return instance;
    }

    private Injected make(Class<?> type, BeanManager manager) throws InstantiationException {
        InjectedClass known;
        try {
            known = classes.of(type, manager);
        } catch (RuntimeException | LinkageError e) {
            askTheClassItself(type);
            throw cannotMake(type, e);
        }
        try {
            return known.create(manager);
        } catch (RuntimeException | LinkageError e) {
            throw cannotMake(type, e);
        }
    }

    /** Where CDI fails to look at a class, as something is missing, its constructor may know better what it needs. */
    private static void askTheClassItself(Class<?> type) throws InstantiationException {
        if (!InjectionPoints.inConstructor(type)) {
            InstanceFactory.reflective().create(type);
        }
    }

    private static InstantiationException cannotMake(Class<?> type, Throwable thrown) {
        InstantiationException failure = new InstantiationException(
                "CDI cannot make an instance of " + type.getName() + ": " + RootCause.describe(thrown));
        failure.initCause(thrown);
        return failure;
    }

    private static <T> T withoutInjection(Class<T> type) throws InstantiationException {
        try {
            return InstanceFactory.reflective().create(type);
        } catch (InstantiationException e) {
            if (!InjectionPoints.inConstructor(type)) {
                throw e;
            }
            InstantiationException early = new InstantiationException("Cannot make an instance of " + type.getName()
                    + ": its constructor wants injection, but CDI is not running yet; start CDI before the endpoints are"
                    + " deployed, or inject fields");
            early.initCause(e);
            throw early;
        }
    }

    @Override
    public void check(Class<?> type) throws InstantiationException {
        if (!InjectionPoints.inConstructor(type)) {
            InstanceFactory.reflective().check(type);
        }
    }

    @Override
    public void inject(Class<?> type, Object instance) throws InstantiationException {
        BeanManager manager = injecting();
        // Of another class it may be a proxy, whose fields are not those of the bean.
        if (manager != null && instance.getClass() == type && !injected.containsKey(instance)) {
            classes.of(type, manager).injectIfMissing(instance, manager);
        }
    }

    @Override
    public void beforeEnd(Runnable toRun) {
        ending = toRun;
    }

    /** The bean manager, after what was made before it came up has been injected. */
    private @Nullable BeanManager injecting() {
        BeanManager manager = lookup.find();
        if (manager != null && attached.compareAndSet(false, true)) {
            attach(manager);
        }
        if (manager != null && !early.isEmpty()) {
            for (Object instance : List.copyOf(early.keySet())) {
                if (early.remove(instance) != null) {
                    injected.put(
                            instance, classes.of(instance.getClass(), manager).inject(instance, manager));
                }
            }
        }
        return manager;
    }

    private void attach(BeanManager manager) {
        CdiExtension extension = CdiExtension.of(manager);
        if (extension != null) {
            extension.beforeEnd(() -> ending.run());
        }
    }

    /** All that starts with the application has done so: what CDI lacks now will not come. */
    @Override
    public void started() {
        injecting();
        started = true;
    }

    @Override
    public void destroy(Object instance) {
        early.remove(instance);
        Injected made = injected.remove(instance);
        if (made != null) {
            made.destroy();
        }
    }

    @Override
    public CallbackScope newScope() {
        BeanManager manager = injecting();
        return manager == null ? CallbackScope.NONE : CdiScope.of(manager);
    }

    @Override
    public void end() {
        List.copyOf(injected.keySet()).forEach(this::destroy);
        early.clear();
    }
}
