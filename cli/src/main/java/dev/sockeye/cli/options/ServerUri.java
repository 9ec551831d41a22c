package dev.sockeye.cli.options;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads where to connect. {@code http} and {@code https} stand for {@code ws} and {@code wss}; without a scheme it is
 * {@code ws}, without a host {@code localhost}.
 */
public final class ServerUri implements ITypeConverter<URI> {
    private static final String EXPECTED = "Expected a URL such as wss://example.com/chat or :8080/echo, got ";

    @Override
    public URI convert(String value) {
        URI uri;
        try {
            uri = URI.create(withScheme(value.startsWith(":") ? "localhost" + value : value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(EXPECTED + value);
        }
        boolean isWebSocket = "ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
        if (!isWebSocket || uri.getHost() == null || uri.getRawFragment() != null) {
            throw new TypeConversionException(EXPECTED + value);
        }
        return uri;
    }

    private static String withScheme(String value) {
        if (!value.contains("://")) {
            return "ws://" + value;
        }
        return value.startsWith("http://") || value.startsWith("https://") ? "ws" + value.substring(4) : value;
    }
}
