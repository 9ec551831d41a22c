package dev.sockeye.jetty;

import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Has something done once when a part of Jetty has started.
 *
 * @param task what
 */
record StartListener(Runnable task) implements LifeCycle.Listener {
    /** Has it done at once if that part is not there, or is not starting. */
    static void whenStarted(@Nullable LifeCycle part, Runnable task) {
        if (part != null && part.isStarting()) {
            part.addEventListener(new StartListener(task));
        } else {
            task.run();
        }
    }

    @Override
    public void lifeCycleStarted(LifeCycle part) {
        part.removeEventListener(this);
        task.run();
    }
}
