package dev.sockeye.sample;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The chat page in one browser, in the words of somebody who uses it. What is to be seen is waited for. */
public final class ChatWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration POLL = Duration.ofMillis(50);

    /** The texts of an author's messages that say just that. */
    private static final String SAID = """
            return [...document.querySelectorAll("#messages .said")]
              .filter((said) => said.dataset.author === arguments[0])
              .map((said) => said.querySelector(".said-text"))
              .filter((text) => text.textContent === arguments[1]);
            """;

    private final ChromeDriver browser;
    private final WebDriverWait wait;

    public ChatWindow(ChromeDriver browser) {
        this.browser = browser;
        this.wait = new WebDriverWait(browser, PATIENCE);
        wait.pollingEvery(POLL).ignoring(StaleElementReferenceException.class);
    }

    /** Opens the page in a tab that knows nothing of what was there before, and waits for its door. */
    public ChatWindow open(URI page) {
        String before = browser.getWindowHandle();
        String tab = browser.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        browser.switchTo().window(before).close();
        browser.switchTo().window(tab);
        browser.executeCdpCommand(
                "Storage.clearDataForOrigin", Map.of("origin", page.resolve("/").toString(), "storageTypes", "all"));
        browser.get(page.toString());
        shown(By.id("door"));
        return this;
    }

    public ChatWindow join(String room, String name) {
        type("name", name);
        type("room", room);
        return click("join");
    }

    public ChatWindow click(String id) {
        wait.until(ExpectedConditions.elementToBeClickable(By.id(id))).click();
        return this;
    }

    public ChatWindow say(String text) {
        type("text", text);
        wait.until(ExpectedConditions.elementToBeClickable(By.id("send")));
        browser.findElement(By.id("text")).sendKeys(Keys.ENTER);
        return this;
    }

    /** Types, at once, what keyboards cannot. */
    public ChatWindow paste(String text) {
        WebElement field = shown(By.id("text"));
        browser.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'));", field, text);
        return this;
    }

    public ChatWindow seesState(String... states) {
        return until(window -> List.of(states).contains(shown(By.id("status")).getDomAttribute("data-state")));
    }

    public ChatWindow sees(String author, String text) {
        return until(window -> said(author, text).anyMatch(said -> text.equals(said.getText())));
    }

    /** Sees a message exactly, also in what WebDriver takes for white space. */
    ChatWindow shows(String author, String text) {
        return until(window -> said(author, text).findAny().isPresent());
    }

    private Stream<WebElement> said(String author, String text) {
        return ((List<?>) browser.executeScript(SAID, author, text)).stream().map(WebElement.class::cast);
    }

    ChatWindow scrollUp() {
        browser.executeScript("document.getElementById('scroller').scrollTop = 0;");
        return this;
    }

    public ChatWindow seesNotice(String text) {
        return until(window -> browser.findElements(By.cssSelector("#messages .notice-words")).stream()
                .anyMatch(notice -> text.equals(notice.getText())));
    }

    public ChatWindow seesPeople(String... names) {
        return until(window -> List.of(names)
                .equals(browser.findElements(By.cssSelector("#people li")).stream()
                        .map(person -> person.getDomAttribute("data-name"))
                        .toList()));
    }

    public ChatWindow seesText(String id, String text) {
        return until(window -> shown(By.id(id)).getText().equals(text));
    }

    /** Whether the keyboard is there. */
    ChatWindow hasFocusOn(String id) {
        return until(window -> id.equals(browser.switchTo().activeElement().getDomAttribute("id")));
    }

    /** What a script of the tests finds on the page. */
    List<?> find(PageScript script) {
        return (List<?>) browser.executeScript(script.code());
    }

    boolean canSend() {
        return browser.findElement(By.id("send")).isEnabled();
    }

    boolean hasPeopleInADrawer() {
        return browser.findElement(By.id("people-toggle")).isDisplayed();
    }

    /** Pretends a screen of this size, in CSS pixels, and a person who prefers a scheme, light or dark, and no motion. */
    ChatWindow screen(Dimension size, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** Whether everything fits the width of the screen, so that nobody has to scroll sideways. */
    boolean fitsItsWidth() {
        return (boolean) browser.executeScript("return document.documentElement.scrollWidth <= innerWidth;");
    }

    ChatWindow picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
        return this;
    }

    private String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    private void type(String id, String text) {
        WebElement field = shown(By.id(id));
        field.clear();
        field.sendKeys(text);
    }

    private WebElement shown(By element) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(element));
    }

    private ChatWindow until(Predicate<ChatWindow> condition) {
        try {
            wait.until(driver -> condition.test(this));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "The page never showed what was expected, but: " + browser.getTitle() + "\n" + text(), e);
        }
        return this;
    }

    @Override
    public void close() {
        browser.quit();
    }
}
