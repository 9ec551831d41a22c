package dev.sockeye.jetty;

import dev.sockeye.container.transport.HostedApplication;
import org.eclipse.jetty.security.Constraint;
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

        @Override
        void constrainGet(ContextHandler handler) {
            var mapping = new org.eclipse.jetty.ee11.servlet.security.ConstraintMapping();
            mapping.setPathSpec("/*");
            mapping.setMethod("GET");
            mapping.setConstraint(Constraint.FORBIDDEN);
            var security = new org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler();
            security.addConstraintMapping(mapping);
            ((org.eclipse.jetty.ee11.servlet.ServletContextHandler) handler).setSecurityHandler(security);
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

        @Override
        void constrainGet(ContextHandler handler) {
            var mapping = new org.eclipse.jetty.ee10.servlet.security.ConstraintMapping();
            mapping.setPathSpec("/*");
            mapping.setMethod("GET");
            mapping.setConstraint(Constraint.FORBIDDEN);
            var security = new org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler();
            security.addConstraintMapping(mapping);
            ((org.eclipse.jetty.ee10.servlet.ServletContextHandler) handler).setSecurityHandler(security);
        }
    };

    abstract ContextHandler handler(HostedApplication application);

    /** Forbids all requests of one method. */
    abstract void constrainGet(ContextHandler handler);
}
