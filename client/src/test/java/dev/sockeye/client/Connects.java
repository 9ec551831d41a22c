package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One client's connects with given options, and what its configurator gets to see of them. */
final class Connects implements AutoCloseable {
    final RecordingEndpoint endpoint = new RecordingEndpoint();
    /** The headers of each request, as the configurator sees them. */
    final List<Map<String, List<String>>> requests = new ArrayList<>();

    final List<Map<String, List<String>>> responses = new ArrayList<>();
    private final ClientContainer container;
    private final Map<String, String> ownHeaders;

    Connects(ClientOptions options) {
        this(options, Map.of());
    }

    /** @param ownHeaders what the configurator adds to each request */
    Connects(ClientOptions options, Map<String, String> ownHeaders) {
        this.container = new ClientBuilder().options(options).build();
        this.ownHeaders = ownHeaders;
    }

    ClientEndpointConfig.Builder config() {
        return ClientEndpointConfig.Builder.create().configurator(new ClientEndpointConfig.Configurator() {
            @Override
            public void beforeRequest(Map<String, List<String>> headers) {
                ownHeaders.forEach((name, value) -> headers.put(name, List.of(value)));
                Map<String, List<String>> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                seen.putAll(headers);
                requests.add(seen);
            }

            @Override
            public void afterResponse(HandshakeResponse response) {
                responses.add(response.getHeaders());
            }
        });
    }

    RecordingEndpoint open(URI uri) throws DeploymentException {
        return open(uri, config().build());
    }

    RecordingEndpoint open(URI uri, ClientEndpointConfig config) throws DeploymentException {
        container.connectToServer(endpoint, config, uri);
        return endpoint;
    }

    /** Sends a message, and sees it come back. */
    void echo(String text) throws Exception {
        endpoint.opened.getBasicRemote().sendText(text);
        assertThat(endpoint.nextMessage()).isEqualTo(text);
    }

    ConnectFailedException failure(URI uri) {
        return failure(uri, config().build());
    }

    ConnectFailedException failure(URI uri, ClientEndpointConfig config) {
        ConnectFailedException failure = catchThrowableOfType(ConnectFailedException.class, () -> open(uri, config));
        assertThat(failure).as("failure to connect").isNotNull();
        assertThat(failure).hasCauseInstanceOf(IOException.class);
        assertThat(endpoint.opened).isNull();
        return failure;
    }

    @Override
    public void close() {
        container.close();
    }
}
