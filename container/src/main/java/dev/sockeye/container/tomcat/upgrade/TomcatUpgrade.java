package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.servlet.UpgradeMechanism;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.apache.catalina.connector.RequestFacade;
import org.apache.catalina.core.ApplicationContextFacade;
import org.apache.coyote.Processor;

/**
 * Tomcat's own way to upgrade a connection. It can do what the standard one cannot: close from any thread, write
 * while a handler runs, and take large pieces at once.
 */
public final class TomcatUpgrade implements UpgradeMechanism {
    // Resolved when this is made, which fails on a host that has not all: such a one is not Tomcat.
    private final Class<?> applicationType = ApplicationContextFacade.class;
    private final Class<?> requestType = RequestFacade.class;
    private final Class<?> connectionType = Processor.class;

    @Override
    public boolean fits(ServletContext application) {
        return applicationType.isInstance(application);
    }

    @Override
    public boolean fits(HttpServletRequest request) {
        return requestType.isInstance(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, PreparedSession session) throws IOException, ServletException {
        request.upgrade(TomcatUpgradeHandler.class).prepare(session);
    }

    /**
     * What Tomcat upgrades in the standard way is a processor: it gets every event of its socket, reads for it, and then
     * waits for the next.
     */
    @Override
    public boolean confinesInput(WebConnection connection) {
        return connectionType.isInstance(connection);
    }

    @Override
    public String toString() {
        return "Tomcat's own upgrade";
    }
}
