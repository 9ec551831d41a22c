package dev.sockeye.console;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium as it is installed, without a window; nothing is downloaded. */
record Browser(ChromeDriver driver) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Optional<Path> DRIVER = ChildProcess.find("chromedriver");

    /** Skips the calling test where there is no browser, or fails it with {@code -Dsockeye.require-browser=true}. */
    static void require() {
        if (Chromium.find().isPresent() && DRIVER.isPresent()) {
            return;
        }
        String what = "Expected Chromium and chromedriver on the PATH, so NO BROWSER HAS SEEN THE CONSOLE."
                + " Install them: apt-get install chromium chromium-driver";
        if (Boolean.getBoolean("sockeye.require-browser")) {
            fail(what);
        }
        System.err.println(what);
        abort(what);
    }

    static Browser start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.find().orElseThrow().toFile());
        options.addArguments(Chromium.FLAGS);
        options.addArguments("--lang=en-US", "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        System.setProperty("webdriver.chrome.driver", DRIVER.orElseThrow().toString());
        return new Browser(new ChromeDriver(options));
    }

    /** Pretends a screen of this size, in CSS pixels, and a person who prefers a scheme, light or dark. */
    void screen(int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The text of an element, as it is shown. */
    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    /** Waits until a script says true. */
    void until(String script) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(script)
                .until(ignored -> Boolean.TRUE.equals(driver.executeScript("return " + script + ";")));
    }

    void click(String css) {
        driver.findElement(By.cssSelector(css)).click();
    }

    /** What the browser has complained about: scripts that failed, and what the policy of the page has kept out. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The whole page, however long. */
    void picture(Path file, int width) throws IOException {
        long height = (long) driver.executeScript("return document.documentElement.scrollHeight;");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
