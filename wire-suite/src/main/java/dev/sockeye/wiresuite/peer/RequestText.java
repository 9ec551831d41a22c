package dev.sockeye.wiresuite.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text of an opening request; right at first, and changed from case to case.
 *
 * @param method of the request line
 * @param version of the request line
 * @param query behind the path, empty for none
 * @param fields header fields; the Host is filled in when it is sent
 */
public record RequestText(String method, String version, String query, List<HttpHead.Field> fields) {
    /** The key of RFC 6455 section 1.3. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    public static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    public static RequestText good() {
        return new RequestText(
                "GET",
                "HTTP/1.1",
                "",
                List.of(
                        new HttpHead.Field("Host", ""),
                        new HttpHead.Field("Upgrade", "websocket"),
                        new HttpHead.Field("Connection", "Upgrade"),
                        new HttpHead.Field("Sec-WebSocket-Key", KEY),
                        new HttpHead.Field("Sec-WebSocket-Version", "13")));
    }

    public RequestText startLine(String otherMethod, String otherVersion) {
        return new RequestText(otherMethod, otherVersion, query, fields);
    }

    public RequestText query(String text) {
        return new RequestText(method, version, text, fields);
    }

    public RequestText without(String name) {
        return fields(
                fields.stream().filter(field -> !field.name().equals(name)).collect(Collectors.toList()));
    }

    /** With another value. */
    public RequestText with(String name, String value) {
        return without(name).and(name, value);
    }

    /** With one more line. */
    public RequestText and(String name, String value) {
        List<HttpHead.Field> more = new ArrayList<>(fields);
        more.add(new HttpHead.Field(name, value));
        return fields(more);
    }

    public RequestText andMany(int count, int length) {
        List<HttpHead.Field> more = new ArrayList<>(fields);
        for (int i = 0; i < count; i++) {
            more.add(new HttpHead.Field("X-Wire-Suite-" + i, "x".repeat(length)));
        }
        return fields(more);
    }

    public RequestText lowerCaseNames() {
        return fields(fields.stream()
                .map(field -> new HttpHead.Field(field.name().toLowerCase(Locale.ROOT), field.value()))
                .collect(Collectors.toList()));
    }

    private RequestText fields(List<HttpHead.Field> other) {
        return new RequestText(method, version, query, other);
    }

    public String forTarget(Target target) {
        String mark = target.path().contains("?") ? "&" : "?";
        StringBuilder text = new StringBuilder(method + " " + target.path() + (query.isEmpty() ? "" : mark + query));
        text.append(' ').append(version).append("\r\n");
        for (HttpHead.Field field : fields) {
            boolean host = field.name().equalsIgnoreCase("Host");
            text.append(field.name()).append(": ").append(host ? target.authority() : field.value());
            text.append("\r\n");
        }
        return text.append("\r\n").toString();
    }
}
