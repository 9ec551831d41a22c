package dev.sockeye.sample;

import jakarta.websocket.server.ServerEndpointConfig;
import java.time.InstantSource;

/** Makes the {@link ChatEndpoint} of each connection; there is one configurator, hence one set of rooms, per deployment. */
public class ChatConfigurator extends ServerEndpointConfig.Configurator {
    private final ChatRooms rooms = new ChatRooms(InstantSource.system());

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new ChatEndpoint(rooms));
    }
}
