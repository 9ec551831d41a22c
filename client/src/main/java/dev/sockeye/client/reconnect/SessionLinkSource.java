package dev.sockeye.client.reconnect;

import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.WebSocketSession;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Connects by a container.
 *
 * @param container makes the sessions
 * @param endpoints the endpoint of each
 * @param uris says where to
 * @param hook makes them ready
 * @param failures what it means when there is none
 */
record SessionLinkSource(
        ClientContainer container,
        EndpointSource endpoints,
        Callable<URI> uris,
        ConnectedHook hook,
        ConnectFailures failures)
        implements LinkSource {
    @Override
    public void open(Consumer<Link> opened, Consumer<Loss> failed) {
        try {
            endpoints.connect(container, uris.call()).whenComplete((session, failure) -> {
                if (failure == null) {
                    opened.accept(new SessionLink((WebSocketSession) session, hook));
                } else {
                    failed.accept(failures.lossBy(failure));
                }
            });
        } catch (Throwable e) {
            failed.accept(failures.lossBy(e));
        }
    }
}
