package dev.sockeye.tck.api.uri;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.TreeMap;

/** Tells its peer the path it is deployed at and the values of the path's variables. */
public class Whereabouts {
    @OnOpen
    public void opened(Session session, EndpointConfig config) throws IOException {
        String path = ((ServerEndpointConfig) config).getPath();
        session.getBasicRemote().sendText(path + " " + new TreeMap<>(session.getPathParameters()));
    }
}
