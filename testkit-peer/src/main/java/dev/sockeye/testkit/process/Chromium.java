package dev.sockeye.testkit.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium as it is installed; nothing is downloaded. */
public final class Chromium {
    /** No window, no sandbox, as containers have none, and nothing that it does of its own accord. */
    public static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    /** Where it is, by whichever of its names. */
    public static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> ChildProcess.find(name).stream())
                .findFirst();
    }
}
