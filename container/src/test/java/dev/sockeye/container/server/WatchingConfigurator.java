package dev.sockeye.container.server;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sees everything that is asked of a configurator; what it answers is up to the test. */
public final class WatchingConfigurator extends ServerEndpointConfig.Configurator {
    static final List<String> CALLS = new ArrayList<>();

    boolean allow = true;
    String subprotocol;
    List<Extension> wanted;
    RuntimeException failure;
    Object instance = new Echo();
    final Map<String, List<String>> add = new LinkedHashMap<>();
    HandshakeRequest seen;
    ServerEndpointConfig config;

    @Override
    public boolean checkOrigin(String origin) {
        CALLS.add("origin " + origin);
        return allow;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        CALLS.add("subprotocol " + supported + requested);
        return subprotocol;
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        CALLS.add("extensions "
                + requested.stream()
                        .map(extension -> extension.getName()
                                + extension.getParameters().stream()
                                        .map(each -> ";" + each.getName() + "=" + each.getValue())
                                        .toList())
                        .toList());
        return wanted == null ? requested : wanted;
    }

    @Override
    public void modifyHandshake(
            ServerEndpointConfig sessionConfig, HandshakeRequest request, HandshakeResponse response) {
        CALLS.add("modify " + response.getHeaders().keySet());
        seen = request;
        config = sessionConfig;
        sessionConfig.getUserProperties().put("by", "modifyHandshake");
        response.getHeaders().putAll(add);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        CALLS.add("instance");
        @SuppressWarnings("unchecked")
        T made = (T) instance;
        return made;
    }

    /** Tells what is called, too. */
    public static class Echo {
        @OnOpen
        public void open(Session session) {
            CALLS.add("open " + session.getUserProperties());
        }

        @OnMessage
        public String text(String text) {
            return text;
        }

        @OnClose
        public void close() {
            CALLS.add("close");
        }
    }
}
