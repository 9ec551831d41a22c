package dev.sockeye.wiresuite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client under test asks for.
 *
 * @param action the path
 * @param parameters of the query
 */
record CaseRequest(String action, Map<String, String> parameters) {
    static final byte[] NOT_FOUND =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    static CaseRequest of(String requestLine) {
        String[] parts = requestLine.split(" ", -1);
        String target = parts.length > 1 ? parts[1] : "/";
        int mark = target.indexOf('?');
        Map<String, String> parameters = new TreeMap<>();
        String query = mark < 0 ? "" : target.substring(mark + 1);
        for (String pair : query.split("&", -1)) {
            int equal = pair.indexOf('=');
            if (equal > 0) {
                parameters.put(pair.substring(0, equal), URLDecoder.decode(pair.substring(equal + 1), UTF_8));
            }
        }
        return new CaseRequest(mark < 0 ? target : target.substring(0, mark), parameters);
    }

    String agent() {
        return parameters.getOrDefault("agent", "unnamed");
    }

    /** The case as a position in the list. */
    int index(int count) {
        String number = parameters.getOrDefault("case", "");
        if (!number.matches("[1-9]\\d{0,6}") || Integer.parseInt(number) > count) {
            throw new IllegalArgumentException("Expected case=1 to case=" + count + ", got \"" + number + "\"");
        }
        return Integer.parseInt(number) - 1;
    }
}
