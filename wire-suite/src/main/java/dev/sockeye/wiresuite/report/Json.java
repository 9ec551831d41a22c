package dev.sockeye.wiresuite.report;

import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reports as JSON. */
public final class Json {
    private Json() {}

    /** Writes a report, one case a line. */
    public static void write(RunReport report, Path file) {
        String results = report.results().stream().map(Json::result).collect(Collectors.joining(",\n    "));
        String json = "{\n  \"agent\": %s,\n  \"role\": %s,\n  \"results\": [\n    %s\n  ]\n}\n"
                .formatted(text(report.agent()), text(report.role().name()), results);
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String result(CaseResult one) {
        return "{\"id\": %s, \"group\": %s, \"description\": %s, \"verdict\": %s, \"expected\": %s, \"actual\": %s, \"millis\": %d}"
                .formatted(
                        text(one.id()),
                        text(one.group()),
                        text(one.description()),
                        text(one.verdict().name()),
                        text(one.expected()),
                        text(one.actual()),
                        one.millis());
    }

    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException if the file holds something else; names the file and what was expected
     */
    public static RunReport read(Path file) {
        try {
            Map<?, ?> report = (Map<?, ?>) JsonReader.read(Files.readString(file));
            List<?> results = (List<?>) field(report, "results");
            return new RunReport(
                    string(report, "agent"),
                    PeerRole.valueOf(string(report, "role")),
                    results.stream().map(Json::result).toList());
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException("Expected a report that this suite has written in " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseResult result(Object one) {
        Map<?, ?> fields = (Map<?, ?>) one;
        return new CaseResult(
                string(fields, "id"),
                string(fields, "group"),
                string(fields, "description"),
                Verdict.valueOf(string(fields, "verdict")),
                string(fields, "expected"),
                string(fields, "actual"),
                (Long) field(fields, "millis"));
    }

    private static String string(Map<?, ?> fields, String name) {
        return (String) field(fields, name);
    }

    private static Object field(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected a field " + name + ", got " + fields.keySet());
        }
        return value;
    }

    /** A string in quotes. */
    public static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || Character.isSurrogate((char) c)) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
