package dev.sockeye.jetty;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Has something done before a server begins to stop: it closes its connections first, and ends its applications then.
 *
 * @param task what
 */
record StopListener(Runnable task) implements LifeCycle.Listener {
    /** Adds one to a server; what is returned takes it away. */
    static Runnable add(Server server, Runnable task) {
        StopListener listener = new StopListener(task);
        server.addEventListener(listener);
        return () -> server.removeEventListener(listener);
    }

    @Override
    public void lifeCycleStopping(LifeCycle server) {
        task.run();
    }
}
