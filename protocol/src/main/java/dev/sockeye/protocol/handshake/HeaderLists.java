package dev.sockeye.protocol.handshake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two list grammars of the handshake (RFC 6455 sections 4.3 and 9.1): several lines are one list, empty elements are
 * passed over (RFC 9110 section 5.6.1).
 */
final class HeaderLists {

    private HeaderLists() {}

    static List<String> subprotocols(List<String> lines) throws MalformedHandshakeException {
        return elements(FieldNames.PROTOCOL, lines, "\",\"", scanner -> scanner.token("a subprotocol name"));
    }

    static List<ExtensionOffer> extensions(List<String> lines) throws MalformedHandshakeException {
        return elements(FieldNames.EXTENSIONS, lines, "\",\" or \";\"", HeaderLists::extension);
    }

    private static <T> List<T> elements(String source, List<String> lines, String separators, Element<T> element)
            throws MalformedHandshakeException {
        List<T> elements = new ArrayList<>();
        for (String line : lines) {
            HeaderScanner scanner = new HeaderScanner(source, line);
            while (!scanner.atEnd()) {
                if (scanner.accept(',')) {
                    continue;
                }
                elements.add(element.read(scanner));
                if (!scanner.atEnd() && !scanner.accept(',')) {
                    throw scanner.expected(separators);
                }
            }
        }
        return List.copyOf(elements);
    }

    static ExtensionOffer extension(HeaderScanner scanner) throws MalformedHandshakeException {
        String name = scanner.token("an extension name");
        List<ExtensionOffer.Parameter> parameters = new ArrayList<>();
        while (scanner.accept(';')) {
            String parameter = scanner.token("a parameter name");
            @Nullable String value = scanner.accept('=') ? scanner.tokenOrQuoted("a parameter value") : null;
            parameters.add(new ExtensionOffer.Parameter(parameter, value));
        }
        return new ExtensionOffer(name, parameters);
    }

    @FunctionalInterface
    private interface Element<T> {
        T read(HeaderScanner scanner) throws MalformedHandshakeException;
    }
}
