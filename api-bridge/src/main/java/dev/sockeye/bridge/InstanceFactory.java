package dev.sockeye.bridge;

/**
 * How endpoints, coders and configurators named by class come to be, what surrounds their callbacks, and how they go.
 * Implementations are safe for use by any number of threads.
 */
public interface InstanceFactory {

    /**
     * Makes a new instance.
     *
     * @param <T> the type wanted
     * @param type the class wanted
     * @return a new instance
     * @throws InstantiationException if there can be none; the message says why and what to do
     */
    <T> T create(Class<T> type) throws InstantiationException;

    /**
     * Whether {@link #create} could make an instance, as far as can be known without making one.
     *
     * @param type the class
     * @throws InstantiationException if there can be none; the message says why and what to do
     */
    default void check(Class<?> type) throws InstantiationException {
        ReflectiveInstances.constructorOf(type);
    }

    /**
     * Gives an instance that the application made what it lacks. It stays the application's: it is never taken back.
     * Does nothing unless overridden.
     *
     * @param type the class that was wanted
     * @param instance an instance of it, perhaps one that was seen before
     * @throws InstantiationException if it cannot be had; the message says why
     */
    default void inject(Class<?> type, Object instance) throws InstantiationException {}

    /** The application has started: what instances need is there now. Does nothing unless overridden. */
    default void started() {}

    /**
     * What surrounds the callbacks of a new session; nothing unless overridden.
     *
     * @return a scope of its own
     */
    default CallbackScope newScope() {
        return CallbackScope.NONE;
    }

    /**
     * Sets what ends the sessions before what their instances need goes away. Without effect unless overridden.
     *
     * @param ending ends them; waits until they have; may be called several times
     */
    default void beforeEnd(Runnable ending) {}

    /** The application has ended: takes back every instance that was not. Does nothing unless overridden. */
    default void end() {}

    /**
     * Takes back an instance that {@link #create} made, when nothing uses it any more. Does nothing unless overridden.
     *
     * @param instance the instance, which is not used again
     */
    default void destroy(Object instance) {}

    /**
     * The factory that calls the no-argument constructor. It must be public; that of a class which is itself not public
     * need only not be private.
     *
     * @return the factory, stateless
     */
    static InstanceFactory reflective() {
        return ReflectiveInstances::create;
    }
}
