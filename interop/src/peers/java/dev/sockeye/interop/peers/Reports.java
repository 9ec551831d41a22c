package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports as files, so that one implementation can be measured again and compared with what the others did before. */
record Reports(Path directory) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Path file(Measurement measurement) {
        return directory.resolve(measurement.name() + ".json");
    }

    boolean has(Measurement measurement) {
        return Files.exists(file(measurement));
    }

    RunReport read(Measurement measurement) {
        return MAPPER.readValue(file(measurement).toFile(), RunReport.class);
    }

    void write(Measurement measurement, RunReport report) {
        MAPPER.writeValue(file(measurement).toFile(), report);
    }
}
