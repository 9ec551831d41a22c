package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** Starts Chromium as it is installed, without a window; nothing is downloaded. */
final class Browsers {
    private static final List<String> BROWSER_NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String DRIVER_NAME = "chromedriver";

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US");

    private final Path profiles;

    /** @param profiles a folder for what the browsers remember */
    Browsers(Path profiles) {
        this.profiles = profiles;
    }

    /** Skips the calling test where there is no browser, or fails it with {@code -Dsockeye.require-browser=true}. */
    static void require() {
        if (browser().isPresent() && driver().isPresent()) {
            return;
        }
        String what = "Expected Chromium and chromedriver on the PATH, so NO TEST HAS SEEN THE PAGE IN A BROWSER."
                + " Install them: apt-get install chromium chromium-driver";
        if (Boolean.getBoolean("sockeye.require-browser")) {
            fail(what);
        }
        System.err.println(what);
        abort(what);
    }

    /** A browser that knows nothing of any other. */
    ChromeDriver open() throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + Files.createTempDirectory(profiles, "profile-"));
        System.setProperty("webdriver.chrome.driver", driver().orElseThrow().toString());
        return new ChromeDriver(options);
    }

    private static Optional<Path> browser() {
        return BROWSER_NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    }

    private static Optional<Path> driver() {
        return onPath(DRIVER_NAME);
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
