package dev.sockeye.functions;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Chromium as it is installed, without a window, at a page. */
record Chromium(Process process) implements AutoCloseable {
    private static final String MISSING = "Expected chromium on the PATH, so NO BROWSER HAS SEEN A STREAM OF EVENTS."
            + " Install it: apt-get install chromium";

    /** Opens a page; skips the calling test if there is no Chromium, or fails it with a system property. */
    static Chromium at(URI page, Path profile) throws IOException {
        return new Chromium(new ProcessBuilder(
                        program().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.log").toFile())
                .start());
    }

    private static Path program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(Chromium::missing);
    }

    private static Path missing() {
        if (Boolean.getBoolean("sockeye.require-browser")) {
            return fail(MISSING);
        }
        System.err.println(MISSING);
        return abort(MISSING);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
