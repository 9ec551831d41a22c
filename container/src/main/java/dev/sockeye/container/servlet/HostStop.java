package dev.sockeye.container.servlet;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.util.Dictionary;

/**
 * The stop of a host that does not end its applications in time. Liberty waits half a minute for its connections to end
 * before. It announces that by what is of no API that applications are compiled against.
 */
final class HostStop {
    private static final System.Logger LOGGER = System.getLogger(HostStop.class.getName());

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
            return LibertyConnection.isOfLiberty(application)
                    ? beforeLiberty(root(application.getClass()).getClassLoader(), task)
                    : () -> {};
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    () -> application.getServerInfo() + " does not say when it stops, in any way that is known: peers"
                            + " will see 1001 late then",
                    e);
            return () -> {};
        }
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
        HostCallback callback = nothing -> task.run();
        Object registration = host.loadClass("org.osgi.framework.BundleContext")
                .getMethod("registerService", String.class, Object.class, Dictionary.class)
                .invoke(context, service, callback.as(host.loadClass(service)), null);
        return undoing(host.loadClass("org.osgi.framework.ServiceRegistration").getMethod("unregister"), registration);
    }

    private static Runnable undoing(Method method, Object target, Object... arguments) {
        return () -> {
            try {
                method.invoke(target, arguments);
            } catch (ReflectiveOperationException e) {
                LOGGER.log(
                        System.Logger.Level.WARNING, "The host keeps a listener of an application that has ended", e);
            }
        };
    }
}
