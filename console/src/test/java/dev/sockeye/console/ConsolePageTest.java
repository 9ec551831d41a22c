package dev.sockeye.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a developer sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ConsolePageTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

    private Browser browser;

    @AutoClose
    private Server server;

    @BeforeAll
    void startBrowser(@TempDir Path profile) {
        Browser.require();
        browser = Browser.start(profile);
    }

    @AfterAll
    void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        server = Harbour.server()
                .console()
                .settings(settings -> settings.maxMessageSize(65_536))
                .start();
        browser.driver().get(server.uri().resolve("/sockeye-console/").toString());
        browser.until("document.getElementById('status').textContent === 'Live'");
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, light", "1280, 900, dark", "375, 812, light", "375, 812, dark"})
    void it_shows_endpoints_sessions_and_live_frames_and_fits_its_width(int width, int height, String scheme)
            throws Exception {
        browser.screen(width, height, scheme);
        try (RawPeer chosen = visit("/quay/north-" + "x".repeat(60), 1);
                RawPeer other = visit("/bell", 2)) {
            assertThat(other.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            assertThat(browser.text("#endpoints"))
                    .contains("/quay/{name}", Harbour.Quay.class.getName(), "/bell", "function");
            // What is shown may be of a moment before the message, and before the session was in its group.
            browser.until("document.querySelector('#sessions').innerText.includes('1 msg, 7 B')");
            assertThat(browser.text("#sessions")).contains("/quay/north-x", "1 msg, 7 B", "0 B");
            browser.until("document.querySelector('#groups').innerText.includes('quay-north-x')");
            assertThat(browser.text("#groups")).contains("quay-north-x");

            browser.click("#sessions tbody tr:last-child button");
            browser.until("document.querySelector('#sessions tr[data-chosen] button').ariaPressed === 'true'");
            browser.until("document.querySelector('#frames-note').textContent.startsWith('Of session')");
            int sent = 0;
            do {
                assertThat(chosen.send(RawFrame.text("hunter2")).next()).isEqualTo(RawFrame.text("hunter2"));
                sent++;
            } while (sent < 2000 && !framesShow("text"));
            chosen.send(RawFrame.ping("?"));
            // A ping may be the server's own; a pong answers ours alone.
            browser.until("document.querySelector('#frames').innerText.includes('pong')");

            assertThat(browser.text("#frames")).contains("↓ received", "↑ sent", "text", "7 B", "pong");
            assertThat((String) browser.driver().executeScript("return document.body.textContent;"))
                    .doesNotContain("hunter2");
            browser.until(FITS);
            browser.click("summary");
            browser.until("document.querySelector('#properties').innerText.includes('sockeye.max-message-size')");
            browser.until(FITS);
            browser.click("summary");
            browser.picture(PICTURES.resolve(width + "-" + scheme + ".png"), width);
        }
        browser.until("document.querySelectorAll('#sessions tbody tr').length === 0");
        assertThat(browser.complaints()).isEmpty();
    }

    /** The page shows the newest session first, which is not yet there when its handshake is answered. */
    private RawPeer visit(String path, int sessions) throws Exception {
        RawPeer visitor = RawPeer.open(server.webSocketUri(path));
        browser.until("document.querySelectorAll('#sessions tbody tr').length === " + sessions);
        return visitor;
    }

    private boolean framesShow(String kind) {
        return browser.text("#frames").contains(kind);
    }

    @Test
    void it_says_when_the_server_is_gone() {
        server.stop();

        browser.until("document.getElementById('status').dataset.state === 'lost'");
    }

    @Test
    void the_keyboard_stays_on_a_session_while_the_page_is_renewed() throws Exception {
        try (RawPeer visitor = RawPeer.open(server.webSocketUri("/bell"))) {
            browser.until("document.querySelectorAll('#sessions tbody tr').length === 1");
            browser.driver().executeScript("document.querySelector('#sessions button').focus();");

            assertThat(visitor.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            browser.until("document.querySelector('#sessions').innerText.includes('1 msg')");

            assertThat((Boolean) browser.driver()
                            .executeScript("return document.activeElement.matches('#sessions button');"))
                    .isTrue();
        }
    }
}
