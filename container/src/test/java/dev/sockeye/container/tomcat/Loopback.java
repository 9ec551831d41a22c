package dev.sockeye.container.tomcat;

import java.net.URI;

/** Where servers of tests are reached. */
final class Loopback {
    private Loopback() {}

    /** A path as it is, with its query if it has one. */
    static URI uri(int port, String path) {
        return URI.create("ws://localhost:" + port + path);
    }
}
