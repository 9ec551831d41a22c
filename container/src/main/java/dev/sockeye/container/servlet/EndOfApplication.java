package dev.sockeye.container.servlet;

import dev.sockeye.client.provider.ProvidedClients;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Gives back what an application has beside its server container, and has no way to give back itself. */
final class EndOfApplication implements ServletContextListener {
    private final ClassLoader classLoader;

    EndOfApplication(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ProvidedClients.endWith(classLoader);
        LinkedRecords.forget();
    }
}
