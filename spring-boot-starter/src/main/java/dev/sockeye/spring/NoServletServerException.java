package dev.sockeye.spring;

import java.util.Collection;

/** There are endpoints, but the application is one that no servlet container serves. */
final class NoServletServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoServletServerException(Collection<String> endpoints) {
        super("Expected a servlet application to serve " + String.join(", ", endpoints)
                + ", but this is a reactive one, which Sockeye does not serve");
    }
}
