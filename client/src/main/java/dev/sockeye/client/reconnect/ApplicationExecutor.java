package dev.sockeye.client.reconnect;

import dev.sockeye.bridge.ContextClassLoader;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks on another executor, with the application's class loader as the thread's context class loader. */
record ApplicationExecutor(Executor executor, @Nullable ClassLoader loader) implements Executor {
    @Override
    public void execute(Runnable task) {
        executor.execute(() -> ContextClassLoader.run(loader, task));
    }
}
