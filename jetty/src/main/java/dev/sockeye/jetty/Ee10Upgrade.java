package dev.sockeye.jetty;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.servlet.UpgradeMechanism;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletApiRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler.ServletContainerInitializerCaller;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler.ServletContextApi;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.security.ConstraintAware;
import org.eclipse.jetty.server.HttpStream;

/** Jetty's own upgrade of requests to applications of Jakarta EE 10. */
public final class Ee10Upgrade implements UpgradeMechanism {
    // Resolved when this is made, which fails where Jetty is not the host, or hides its classes from the application.
    private final Class<?> applicationType = ServletContextApi.class;
    private final Class<?> requestType = ServletApiRequest.class;
    private final Class<?> streamType = HttpStream.class;
    private final TunnelPolicy tunnels = new TunnelPolicy();

    @Override
    public boolean fits(ServletContext application) {
        return applicationType.isInstance(application);
    }

    @Override
    public boolean fits(HttpServletRequest request) {
        return requestType.isInstance(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, PreparedSession session) {
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        JettyConnection.takeOver(core, core.getServletContextResponse(), session);
    }

    @Override
    public HttpServletRequest handshake(HttpServletRequest request) {
        if (!TunnelHandshake.METHOD.equals(request.getMethod())) {
            return request;
        }
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        return TunnelHandshake.isOne(core)
                ? tunnels.handshake(request, constrainsMethods(core.getServletContextHandler()))
                : request;
    }

    /** What is constrained for GET would be free for a request that is none. */
    private static boolean constrainsMethods(ServletContextHandler application) {
        return application.getSecurityHandler() instanceof ConstraintAware constraints
                && constraints.getConstraintMappings().stream()
                        .anyMatch(mapping -> mapping.getMethod() != null || mapping.hasMethodOmissions());
    }

    /** Jetty's own initializer takes whatever container it finds for its own. */
    @Override
    public void afterInitializers(ServletContext application, Runnable task) {
        StartListener.whenStarted(
                ServletContextHandler.getServletContextHandler(application)
                        .getBean(ServletContainerInitializerCaller.class),
                task);
    }

    @Override
    public Runnable beforeStop(ServletContext application, Runnable task) {
        return StopListener.add(
                ServletContextHandler.getServletContextHandler(application).getServer(), task);
    }

    @Override
    public String toString() {
        return "Jetty's own upgrade";
    }
}
