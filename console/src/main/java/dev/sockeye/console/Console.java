package dev.sockeye.console;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.server.ServerConsole;
import dev.sockeye.functions.Routes;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.GroupRegister;

/**
 * Serves the page and its socket, and has what they show looked on at. Found by its service file. Thread-safe.
 *
 * <p>What is shown is never more than can be known without the payload of messages.
 */
public final class Console implements ServerConsole {
    private static final String DIRECTORY = "/sockeye-console";
    private static final String SOCKET = "/socket";

    /** Creates a console, as {@link java.util.ServiceLoader} does. */
    public Console() {}

    @Override
    public String path() {
        return DIRECTORY + "/";
    }

    @Override
    public void deployTo(ServerDeployment deployment) {
        ((FilteredDeployment) deployment).lookOn(figures -> serve(figures, deployment));
    }

    private static ContainerObserver serve(ContainerFigures figures, ServerDeployment deployment) {
        SeenSessions sessions = new SeenSessions(DIRECTORY + SOCKET, figures);
        Viewers viewers = new Viewers();
        Overviews overviews = new Overviews(
                new SeenEndpoints(deployment.servletContext(), DIRECTORY + SOCKET),
                sessions,
                new SeenGroups(GroupRegister.ALL),
                new SeenFigures(figures, sessions));
        deployment.observe(viewers);
        Routes.path(
                        DIRECTORY,
                        http("GET", "", ConsoleFile::redirect),
                        http("GET", "/", ConsoleFile.of("index.html", "text/html")),
                        http("GET", "/console.css", ConsoleFile.of("console.css", "text/css")),
                        http("GET", "/console.js", ConsoleFile.of("console.js", "text/javascript")),
                        ws(SOCKET, new ConsoleSocket(viewers, overviews)))
                .filter(new OwnMachine().filter())
                .deployTo(deployment);
        return sessions;
    }
}
