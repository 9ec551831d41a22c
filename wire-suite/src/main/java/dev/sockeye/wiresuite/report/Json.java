package dev.sockeye.wiresuite.report;

import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports as JSON. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static void write(RunReport report, Path file) {
        MAPPER.writeValue(file.toFile(), report);
    }

    static RunReport read(Path file) {
        return MAPPER.readValue(file.toFile(), RunReport.class);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
