package dev.sockeye.console;

import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.console.Overview.EndpointRow;
import dev.sockeye.console.Overview.PropertyRow;
import dev.sockeye.console.SeenSessions.SeenSession;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.functions.declared.MessageDeclarations;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The endpoints of a server that has started, but for the console's own. Thread-safe.
 *
 * @param application whose they are
 * @param ownEndpoint the path of the console's own
 */
record SeenEndpoints(ServletContext application, String ownEndpoint) {
    private ServletServerContainer container() {
        return (ServletServerContainer) application.getAttribute(ServletServerContainer.class.getName());
    }

    /**
     * All that are deployed, and those others that have sessions.
     *
     * @param open the sessions
     */
    List<EndpointRow> rows(List<SeenSession> open) {
        Map<String, Long> counts = open.stream()
                .collect(Collectors.groupingBy(SeenSession::endpoint, TreeMap::new, Collectors.counting()));
        List<EndpointRow> rows = new ArrayList<>();
        for (ServerEndpointModel endpoint : container().deployed()) {
            if (!endpoint.path().equals(ownEndpoint)) {
                Long count = counts.remove(endpoint.path());
                rows.add(new EndpointRow(
                        endpoint.path(), name(endpoint), endpoint.subprotocols(), count == null ? 0 : count));
            }
        }
        counts.forEach((path, count) -> rows.add(new EndpointRow(path, "at no path of its own", List.of(), count)));
        return rows;
    }

    private static String name(ServerEndpointModel endpoint) {
        return endpoint.configurator() instanceof MessageDeclarations
                ? "function"
                : endpoint.model().endpointClass().getName();
    }

    List<PropertyRow> properties() {
        return PropertiesInForce.of(container().context().settings(), application);
    }
}
