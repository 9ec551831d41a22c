package dev.sockeye.container.servlet;

import dev.sockeye.session.runtime.Version;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line that an application's start leaves in the log: which version serves what, on which host and by which transport,
 * in whose place, and how to undo it.
 *
 * @param hostName what the host calls itself
 * @param transport how connections are taken over
 * @param rival the host's own WebSocket, or null if it has none in this application
 * @param paths the paths of the endpoints
 */
record StartNotice(
        String hostName, String transport, @Nullable HostWebSocket rival, List<String> paths) {
    private static final System.Logger LOGGER = System.getLogger(StartNotice.class.getName());

    /** An application that only uses the client hears nothing of a server at every start. */
    void log() {
        LOGGER.log(paths.isEmpty() ? System.Logger.Level.DEBUG : System.Logger.Level.INFO, this::toString);
    }

    @Override
    public String toString() {
        String served = paths.isEmpty() ? "no endpoints yet" : String.join(", ", paths);
        return "Sockeye " + Version.current() + " on " + hostName + ", " + transport + ", serves " + served
                + takeover();
    }

    private String takeover() {
        return rival == null
                ? ""
                : " in place of the host's own " + rival.container().getName() + ", which keeps the attribute "
                        + ServletServerContainer.ATTRIBUTE + "; " + SockeyeProperties.SERVER_ENABLED.name()
                        + "=false leaves the application to that container";
    }
}
