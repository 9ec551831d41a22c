package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;

/** The page can be read, hit, reached by keyboard and written in any script, whatever the others say. A test has a server of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class PageForEverybodyIT {
    private static final int KEPT_ENTRIES = 500;

    @TempDir
    private Path temporary;

    private RunningSample sample;

    @AutoClose
    private ChatWindow ada;

    @BeforeAll
    void startBrowser(@TempDir Path profiles) throws Exception {
        Browsers.require();
        ada = new ChatWindow(new Browsers(profiles).open());
    }

    @BeforeEach
    void open() throws Exception {
        sample = new ExecutableWar(temporary).start();
        ada.open(sample.page());
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    private JdkClient enter(String name) throws Exception {
        JdkClient client = JdkClient.open(sample.endpoint("chat/harbour"));
        assertThat(client.send("{\"type\":\"join\",\"name\":\"" + name + "\"}").receive())
                .asString()
                .contains("welcome");
        return client;
    }

    private static void say(JdkClient client, String text) throws Exception {
        client.send("{\"type\":\"say\",\"text\":\"" + text + "\"}");
    }

    private void check(String where) {
        assertThat(ada.find(PageScript.FAINT_TEXT))
                .as("faint text at %s", where)
                .isEmpty();
        assertThat(ada.find(PageScript.SMALL_TARGETS))
                .as("small targets at %s", where)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, light", "1280, 800, dark", "390, 844, light", "390, 844, dark"})
    void everything_can_be_read_and_hit(int width, int height, String scheme) throws Exception {
        ada.screen(new Dimension(width, height), scheme);
        check("the door");
        ada.join("no room", "Ada").seesText("room-error", "Use 1 to 32 letters, digits, - or _.");
        check("the door with a problem");
        ada.join("harbour", "Ada").seesPeople("Ada");
        check("an empty room");
        try (JdkClient grace = enter("Grace")) {
            ada.seesPeople("Ada", "Grace").say("https://example.org/").sees("Ada", "https://example.org/");
            say(grace, "https://example.org/a");
            ada.sees("Grace", "https://example.org/a");
            check("a conversation");
            if (ada.hasPeopleInADrawer()) {
                ada.click("people-toggle").seesText("people-count", "2");
                check("the people");
                ada.click("people-close");
            }
            ada.paste("\u001C")
                    .click("send")
                    .seesText("banner-text", "A message has 1 to 2,000 characters, this one has none to read.");
            ada.paste("x".repeat(2_001));
            check("a problem");
        }
        sample.process().kill();
        ada.seesState("waiting");
        check("reconnecting");
    }

    @Test
    void the_keyboard_is_never_lost_with_what_disappears() throws Exception {
        ada.join("harbour", "Ada").seesState("online").hasFocusOn("text");
        ada.paste("\u001C")
                .click("send")
                .seesText("banner-text", "A message has 1 to 2,000 characters, this one has none to read.");
        ada.click("banner-dismiss").hasFocusOn("text");
        sample.process().kill();
        ada.seesState("waiting")
                .click("retry")
                .seesState("connecting", "waiting")
                .hasFocusOn("text");
    }

    @Test
    void the_newest_message_is_gone_to_with_the_keyboard() throws Exception {
        ada.join("harbour", "Ada").seesState("online");
        try (JdkClient grace = enter("Grace")) {
            for (int i = 0; i < 60; i++) {
                say(grace, "line " + i);
            }
            ada.sees("Grace", "line 59").scrollUp();
            say(grace, "the newest");
            ada.seesText("latest-text", "1 new").click("latest").hasFocusOn("scroller");
        }
    }

    @Test
    void names_and_messages_run_in_their_own_direction_and_sentences_in_theirs() throws Exception {
        ada.join("harbour", "Ada").seesState("online");
        try (JdkClient maryam = enter("مريم")) {
            ada.seesNotice("مريم joined");
            say(maryam, "صباح الخير");
            ada.sees("مريم", "صباح الخير");
        }
        ada.seesNotice("مريم left");
        assertThat(ada.find(PageScript.NAMES_IN_NOTICES)).asString().isEqualTo("[مريم rtl ltr, مريم rtl ltr]");
        assertThat(ada.find(PageScript.DIRECTION_OF_COMPOSER)).asString().isEqualTo("[ltr]");
        ada.paste("صباح");
        assertThat(ada.find(PageScript.DIRECTION_OF_COMPOSER)).asString().isEqualTo("[rtl]");
    }

    @Test
    void web_addresses_are_links_and_nothing_else_is_more_than_text() throws Exception {
        ada.join("harbour", "Ada").seesState("online");
        List<String> said = List.of(
                "See http://example.org, (https://en.example.org/a_(b)) and HTTPS://EXAMPLE.ORG/?a=1&b=%22#c!",
                "javascript:alert(1) data:text/html,hi ftp://example.org/ www.example.org //example.org http:// https://",
                "https://bank.example@evil.example/ http://user:word@example.org/",
                "<a href='javascript:alert(1)'>http</a> <img src=x onerror=alert(1)> <b>bold</b>",
                "https://example.org/<script>alert(1)</script>",
                "https://example.org/'onmouseover='alert(1)",
                "https://example.org/\u202Egnp.exe");
        try (JdkClient grace = enter("Grace")) {
            for (String text : said) {
                say(grace, text);
            }
            for (String text : said) {
                ada.shows("Grace", text);
            }
        }
        assertThat(ada.find(PageScript.MARKUP)).isEmpty();
        assertThat(ada.find(PageScript.LINKS).stream().map(String::valueOf).toList())
                .containsExactly(
                        "http://example.org true noopener",
                        "https://en.example.org/a_(b) true noopener",
                        "HTTPS://EXAMPLE.ORG/?a=1&b=%22#c true noopener",
                        "https://example.org/ true noopener",
                        "https://example.org/'onmouseover='alert(1) true noopener",
                        "https://example.org/ true noopener");
    }

    @Test
    void the_oldest_message_on_the_page_has_its_author_and_time() throws Exception {
        ada.join("harbour", "Ada").seesState("online");
        try (JdkClient grace = enter("Grace")) {
            for (int i = 0; i <= KEPT_ENTRIES; i++) {
                say(grace, "line " + i);
                assertThat(grace.receive()).asString().contains("said");
            }
            ada.sees("Grace", "line " + KEPT_ENTRIES);
            assertThat(ada.find(PageScript.FIRST_SAID)).asString().isEqualTo("[Grace, true, Grace]");
        }
    }

    @Test
    void half_a_character_is_refused_with_a_notice_and_the_room_stays() throws Exception {
        ada.join("harbour", "Ada").seesState("online");
        try (JdkClient grace = enter("Grace")) {
            ada.seesPeople("Ada", "Grace");
            ada.find(PageScript.TYPE_HALF_A_CHARACTER);
            ada.click("send")
                    .seesText(
                            "banner-text",
                            "Your message was not sent. It holds half of a character, which cannot be sent. Take it out.");
            ada.say("whole again");
            assertThat(grace.receive()).asString().contains("whole again");
        }
    }
}
