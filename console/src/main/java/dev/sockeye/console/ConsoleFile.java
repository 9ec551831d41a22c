package dev.sockeye.console;

import dev.sockeye.functions.HttpHandler;
import dev.sockeye.functions.HttpRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A file of the page. It may load nothing but its own files, be in no frame, and is not kept. Thread-safe.
 *
 * @param bytes in UTF-8
 * @param type its media type
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody else has the array.
record ConsoleFile(byte[] bytes, String type) implements HttpHandler {
    /** The host has been found to be one of loopback; not every browser counts sockets among 'self'. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
            + " connect-src 'self' ws://HOST wss://HOST; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    static ConsoleFile of(String name, String type) {
        try (InputStream file = ConsoleFile.class.getResourceAsStream(name)) {
            return new ConsoleFile(Objects.requireNonNull(file, name).readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + name + " of sockeye-console", e);
        }
    }

    /** Relative links of the page start below. */
    static void redirect(HttpRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", request.getRequestURI() + "/");
    }

    @Override
    public void handle(HttpRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY.replace("HOST", request.getHeader("Host")));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
