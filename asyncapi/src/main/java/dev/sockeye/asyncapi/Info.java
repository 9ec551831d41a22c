package dev.sockeye.asyncapi;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said of an application besides its endpoints. */
record Info(String title, String version, String description, Map<String, URI> servers) {
    Info {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }

    Info withDescription(String text) {
        return new Info(title, version, text, servers);
    }

    Info withServer(String name, URI uri) {
        Map<String, URI> more = new LinkedHashMap<>(servers);
        more.put(name, uri);
        return new Info(title, version, description, more);
    }
}
