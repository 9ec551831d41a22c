package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.report.Json;
import dev.sockeye.wiresuite.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports as files, so that one implementation can be measured again and compared with what the others did before. */
record Reports(Path directory) {
    Path file(Measurement measurement) {
        return directory.resolve(measurement.name() + ".json");
    }

    boolean has(Measurement measurement) {
        return Files.exists(file(measurement));
    }

    RunReport read(Measurement measurement) {
        return Json.read(file(measurement));
    }

    void write(Measurement measurement, RunReport report) {
        Json.write(report, file(measurement));
    }
}
