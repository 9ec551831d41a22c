package dev.sockeye.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log file of a host.
 *
 * @param file which may not be there yet
 */
record MessageLog(Path file) {
    String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Waits for a line. */
    MatchResult await(Pattern logged, int from) throws Exception {
        Matcher matcher = logged.matcher("");
        if (!Waiting.until(() -> matcher.reset(text().substring(from)).find())) {
            throw new AssertionError("Expected " + logged + " in " + file + ", got:\n" + text().substring(from));
        }
        return matcher.toMatchResult();
    }
}
