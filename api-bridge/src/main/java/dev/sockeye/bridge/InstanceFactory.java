package dev.sockeye.bridge;

/**
 * How endpoints, coders and configurators named by class come to be, and go. Implementations are safe for use by any
 * number of threads.
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
        return ReflectiveInstances.INSTANCE;
    }
}
