package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The head of an HTTP/1.1 request or response.
 *
 * @param startLine its first line
 * @param fields its header fields, in order
 */
public record HttpHead(String startLine, List<Field> fields) {
    private static final int MAX_BYTES = 1 << 16;

    /**
     * One line of the header.
     *
     * @param name the name
     * @param value the value, trimmed
     */
    record Field(String name, String value) {}

    /** Reads up to the empty line and not a byte further. */
    public static HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || bytes.size() > MAX_BYTES) {
                throw new EOFException("TCP ended after " + bytes.size() + " bytes of an HTTP head");
            }
            bytes.write(next);
            last = last << 8 | next;
        }
        String[] lines = bytes.toString(ISO_8859_1).split("\r\n", -1);
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.add(new Field(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).trim()));
            }
        }
        return new HttpHead(lines[0], fields);
    }

    /** All values of a header field, in order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .collect(Collectors.toList());
    }

    /** The values of a header field put together. */
    public Optional<String> value(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** The status of a response; 0 if there is none. */
    public int status() {
        String[] parts = startLine.split(" ", -1);
        return parts.length > 1 && parts[1].matches("\\d{3}") ? Integer.parseInt(parts[1]) : 0;
    }
}
