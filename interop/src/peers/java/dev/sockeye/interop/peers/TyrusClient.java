package dev.sockeye.interop.peers;

import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;

/** {@link JakartaClient} with Tyrus, whose limit of a frame is no property of the Jakarta API. */
final class TyrusClient {
    private TyrusClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        ClientManager container = ClientManager.createClient();
        container.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, Echo.MAX_MESSAGE);
        JakartaClient.run(container, arguments);
    }
}
