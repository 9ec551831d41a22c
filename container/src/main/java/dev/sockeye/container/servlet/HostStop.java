package dev.sockeye.container.servlet;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.util.Dictionary;

/**
 * The stop of a host that does not end its applications in time. GlassFish, and Payara Server, which is made of it, close
 * their connections before. Liberty waits half a minute for its connections to end before. Both announce the stop, by what is
 * of no API that applications are compiled against.
 */
final class HostStop {
    private static final System.Logger LOGGER = System.getLogger(HostStop.class.getName());
    private static final String GLASSFISH = "org.glassfish.api.event.";
    private static final String GLASSFISH_STOPS = "prepare_shutdown";

    private HostStop() {}

    /**
     * Has something done when such a host announces that it stops.
     *
     * @param application the application
     * @param task what
     * @return undoes it; does nothing on other hosts
     */
    static Runnable before(ServletContext application, Runnable task) {
        try {
            if (LibertyConnection.isOfLiberty(application)) {
                return beforeLiberty(root(application.getClass()).getClassLoader(), task);
            }
            return isGlassFish() ? beforeGlassFish(HostStop.class.getClassLoader(), task) : () -> {};
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    () -> application.getServerInfo() + " does not say when it stops, in any way that is known: peers"
                            + " will see 1006 then, or 1001 late",
                    e);
            return () -> {};
        }
    }

    private static boolean isGlassFish() {
        try {
            HostStop.class.getClassLoader().loadClass(GLASSFISH + "Events");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Runnable beforeGlassFish(ClassLoader host, Runnable task) throws ReflectiveOperationException {
        Class<?> eventsType = host.loadClass(GLASSFISH + "Events");
        Class<?> listenerType = host.loadClass(GLASSFISH + "EventListener");
        Object events = host.loadClass("org.glassfish.internal.api.Globals")
                .getMethod("get", Class.class)
                .invoke(null, eventsType);
        HostCallback listener = new HostCallback(listenerType, event -> {
            if (event != null
                    && GLASSFISH_STOPS.equals(event.getClass().getMethod("name").invoke(event))) {
                task.run();
            }
        });
        eventsType.getMethod("register", listenerType).invoke(events, listener.ofHost());
        return undoing(listener, eventsType.getMethod("unregister", listenerType), events, listener.ofHost());
    }

    /** What all versions of a class have in common is in a bundle that knows the services of others. */
    private static Class<?> root(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return parent == Object.class ? type : root(parent);
    }

    /** By a service of OSGi, registered for the bundle of the host's that a class loader is of. */
    private static Runnable beforeLiberty(ClassLoader host, Runnable task) throws ReflectiveOperationException {
        Object bundle = host.getClass().getMethod("getBundle").invoke(host);
        Object context = host.loadClass("org.osgi.framework.Bundle")
                .getMethod("getBundleContext")
                .invoke(bundle);
        String service = "com.ibm.wsspi.kernel.service.utils.ServerQuiesceListener";
        HostCallback listener = new HostCallback(host.loadClass(service), nothing -> task.run());
        Object registration = host.loadClass("org.osgi.framework.BundleContext")
                .getMethod("registerService", String.class, Object.class, Dictionary.class)
                .invoke(context, service, listener.ofHost(), null);
        return undoing(
                listener,
                host.loadClass("org.osgi.framework.ServiceRegistration").getMethod("unregister"),
                registration);
    }

    private static Runnable undoing(HostCallback listener, Method method, Object target, Object... arguments) {
        return () -> {
            try {
                method.invoke(target, arguments);
            } catch (ReflectiveOperationException e) {
                LOGGER.log(
                        System.Logger.Level.WARNING, "The host keeps a listener of an application that has ended", e);
            }
            listener.letGo();
        };
    }
}
