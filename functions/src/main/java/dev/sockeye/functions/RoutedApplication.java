package dev.sockeye.functions;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import java.util.List;

/**
 * The routes of a web application. A public class that implements this, with a public constructor without parameters, is
 * found when the application starts:
 *
 * <pre>{@code
 * public class Chat implements RoutedApplication {
 *     public List<Route> routes() {
 *         return List.of(ws("/chat", ...), http("/health", ...));
 *     }
 * }
 * }</pre>
 */
public interface RoutedApplication extends ServerPart {
    /** {@return the routes, which are deployed along with annotated endpoints} */
    List<Route> routes();

    @Override
    default void deployTo(ServerDeployment deployment) throws DeploymentException, ServletException {
        for (Route route : routes()) {
            route.deployTo(deployment);
        }
    }
}
