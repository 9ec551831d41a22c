package dev.sockeye.resume;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.server.SessionCarrier;
import dev.sockeye.functions.DecidedEndpoint;
import dev.sockeye.resume.SessionDirectory.Visit;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Has the endpoints of one server live on resumable sessions. Thread-safe. */
final class EndpointCarrier implements ServerPart, SessionCarrier {
    private final SessionDirectory directory;
    private final Set<ResumableSocket> carried = ConcurrentHashMap.newKeySet();
    private volatile boolean hasEnded;

    EndpointCarrier(SessionDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void deployTo(ServerDeployment deployment) throws DeploymentException {
        ((FilteredDeployment) deployment).carry(this);
    }

    @Override
    public String subprotocol() {
        return ResumableSessions.SUBPROTOCOL;
    }

    @Override
    public ServerEndpointConfig connections() {
        return DecidedEndpoint.at("/" + ResumableSessions.SUBPROTOCOL);
    }

    @Override
    public Object attachment(Arrival arrival) {
        SessionOwner owner = SessionOwner.of(arrival.request(), arrival.properties());
        Visit visit = new Visit(owner, socket -> begin(arrival.session(), socket));
        return DecidedEndpoint.attachment(ws -> ResumableConnection.serve(directory, visit, ws));
    }

    private void begin(NewSession session, ResumableSocket socket) throws InstantiationException {
        carried.add(socket);
        var unused = socket.over().thenRun(() -> carried.remove(socket));
        if (hasEnded) {
            end(socket);
        } else {
            CarriedTransport.begin(session.prepare(), socket, directory.threads());
        }
    }

    @Override
    public void end() {
        hasEnded = true;
        carried.forEach(EndpointCarrier::end);
    }

    private static void end(ResumableSocket socket) {
        socket.finish(ResumableSocket.ELSEWHERE, "The server stops");
    }
}
