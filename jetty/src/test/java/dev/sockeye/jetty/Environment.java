package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostedApplication;
import org.eclipse.jetty.server.handler.ContextHandler;

/** The releases of Jakarta EE whose servlets Jetty 12.1 runs with one code of ours. */
enum Environment {
    EE11 {
        @Override
        ContextHandler handler(HostedApplication application) {
            var handler = new org.eclipse.jetty.ee11.servlet.ServletContextHandler("/");
            handler.addServletContainerInitializer(
                    application.initializer(), application.endpoints().toArray(Class<?>[]::new));
            application.properties().forEach(handler::setInitParameter);
            return handler;
        }
    },
    EE10 {
        @Override
        ContextHandler handler(HostedApplication application) {
            var handler = new org.eclipse.jetty.ee10.servlet.ServletContextHandler("/");
            handler.addServletContainerInitializer(
                    application.initializer(), application.endpoints().toArray(Class<?>[]::new));
            application.properties().forEach(handler::setInitParameter);
            return handler;
        }
    };

    abstract ContextHandler handler(HostedApplication application);
}
