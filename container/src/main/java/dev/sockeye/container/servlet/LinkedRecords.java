package dev.sockeye.container.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Before Java 19 the VM keeps the types of whichever record linked its {@code equals} and {@code hashCode} last
 * (JDK-8078641), and with them the class loader of a web application that is gone. Newer ones keep them by soft
 * references, and let them go when memory is short.
 */
final class LinkedRecords {
    private static final System.Logger LOGGER = System.getLogger(LinkedRecords.class.getName());
    private static final MethodHandle COMPONENT = MethodHandles.identity(String.class);

    private LinkedRecords() {}

    /** Links them for a class that is never unloaded, as if it were a record of one component. */
    static void forget() {
        link("equals", MethodType.methodType(boolean.class, String.class, Object.class));
        link("hashCode", MethodType.methodType(int.class, String.class));
    }

    private static void link(String method, MethodType type) {
        try {
            Object unused =
                    ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, String.class, "text", COMPONENT);
        } catch (Throwable e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The class loader of this application may be kept by the VM", e);
        }
    }
}
