package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** Starts Chromium as it is installed, without a window; nothing is downloaded. */
public final class Browsers {
    private static final String DRIVER_NAME = "chromedriver";

    private final Path profiles;

    /** @param profiles a folder for what the browsers remember */
    public Browsers(Path profiles) {
        this.profiles = profiles;
    }

    /** Skips the calling test where there is no browser, or fails it with {@code -Dsockeye.require-browser=true}. */
    public static void require() {
        if (Chromium.find().isPresent() && driver().isPresent()) {
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
    public ChromeDriver open() throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.find().orElseThrow().toFile());
        options.addArguments(Chromium.FLAGS);
        options.addArguments("--lang=en-US", "--user-data-dir=" + Files.createTempDirectory(profiles, "profile-"));
        System.setProperty("webdriver.chrome.driver", driver().orElseThrow().toString());
        return new ChromeDriver(options);
    }

    private static Optional<Path> driver() {
        return ChildProcess.find(DRIVER_NAME);
    }
}
