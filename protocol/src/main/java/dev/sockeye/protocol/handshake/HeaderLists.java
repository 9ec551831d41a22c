package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.http.HeaderScanner;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two list grammars of the handshake (RFC 6455 sections 4.3 and 9.1): several lines are one list, empty elements are
 * passed over (RFC 9110 section 5.6.1).
 */
public final class HeaderLists {

    private HeaderLists() {}

    static List<String> subprotocols(List<String> lines) throws MalformedHeadException {
        return elements(FieldNames.PROTOCOL, lines, "\",\"", scanner -> scanner.token("a subprotocol name"));
    }

    /**
     * Reads the lines of a {@code Sec-WebSocket-Extensions} header as one list. A value may be a token or a quoted string
     * whose content is a token. Takes time linear in the length of the lines.
     *
     * @param lines the values of the header, one per line received; may be empty
     * @return the extensions in the order written, unmodifiable
     * @throws MalformedHeadException if a line does not follow the grammar of RFC 6455 section 9.1
     */
    public static List<ExtensionOffer> extensions(List<String> lines) throws MalformedHeadException {
        return elements(FieldNames.EXTENSIONS, lines, "\",\" or \";\"", HeaderLists::extension);
    }

    private static <T> List<T> elements(String source, List<String> lines, String separators, Element<T> element)
            throws MalformedHeadException {
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

    private static ExtensionOffer extension(HeaderScanner scanner) throws MalformedHeadException {
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
        T read(HeaderScanner scanner) throws MalformedHeadException;
    }
}
