package dev.sockeye.tck.api.handshake;

import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.stream.Collectors;

/** A configurator that keeps what it was asked, and answers as the platform's does, or as a test says. */
class Asked extends ServerEndpointConfig.Configurator {
    /** What happened, by name, with its arguments. */
    final Events<String> calls = new Events<>();

    final RecordingEndpoint endpoint = new RecordingEndpoint().onOpen((session, config) -> calls.add("onOpen"));
    private final Modification modification;

    /** What to do in modifyHandshake. */
    @FunctionalInterface
    interface Modification {
        void run(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response);
    }

    Asked() {
        this((config, request, response) -> {});
    }

    Asked(Modification modification) {
        this.modification = modification;
    }

    ServerEndpointConfig.Builder at(String path) {
        return ServerEndpointConfig.Builder.create(RecordingEndpoint.class, path)
                .configurator(this);
    }

    static String names(List<Extension> extensions) {
        return extensions.stream().map(Asked::text).collect(Collectors.joining(", "));
    }

    private static String text(Extension extension) {
        return extension.getParameters().stream()
                .map(parameter -> parameter.getValue() == null
                        ? parameter.getName()
                        : parameter.getName() + "=" + parameter.getValue())
                .collect(Collectors.joining(";", extension.getName() + "(", ")"));
    }

    @Override
    public boolean checkOrigin(String origin) {
        calls.add("checkOrigin " + origin);
        return super.checkOrigin(origin);
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        calls.add("getNegotiatedSubprotocol " + supported + " " + requested);
        return super.getNegotiatedSubprotocol(supported, requested);
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        calls.add("getNegotiatedExtensions " + names(installed) + " | " + names(requested));
        return super.getNegotiatedExtensions(installed, requested);
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        calls.add("modifyHandshake");
        modification.run(config, request, response);
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
        calls.add("getEndpointInstance");
        return type.cast(endpoint);
    }
}
