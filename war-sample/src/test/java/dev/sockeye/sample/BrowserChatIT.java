package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** The page as two people see it, each in a browser of their own. A test has a server of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class BrowserChatIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("sample.screenshots"));

    @TempDir
    private Path temporary;

    private RunningSample sample;

    @AutoClose
    private ChatWindow ada;

    @AutoClose
    private ChatWindow bob;

    @BeforeAll
    void startBrowsers(@TempDir Path profiles) throws Exception {
        Browsers.require();
        Browsers browsers = new Browsers(profiles);
        ada = new ChatWindow(browsers.open());
        bob = new ChatWindow(browsers.open());
    }

    @BeforeEach
    void open() throws Exception {
        sample = new ExecutableWar(temporary).start();
        ada.open(sample.page());
        bob.open(sample.page());
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    @Test
    void two_people_see_who_is_here_and_what_the_other_says() {
        ada.join("harbour", "Ada").seesState("online").seesPeople("Ada");
        bob.join("harbour", "Bob").seesState("online").seesPeople("Bob", "Ada");
        ada.seesNotice("Bob joined").seesPeople("Ada", "Bob");

        ada.say("Hello <b>Bob</b> 🐟");
        bob.sees("Ada", "Hello <b>Bob</b> 🐟");
        bob.say("Hello Ada");
        ada.sees("Bob", "Hello Ada");

        bob.click("leave");
        ada.seesNotice("Bob left").seesPeople("Ada");
    }

    @Test
    void after_a_crash_of_the_server_both_are_back_by_themselves() throws Exception {
        ada.join("harbour", "Ada").seesState("online");
        bob.join("harbour", "Bob").seesPeople("Bob", "Ada");

        sample.process().kill();
        ada.seesState("waiting", "connecting");
        bob.seesState("waiting", "connecting");
        assertThat(ada.canSend()).isFalse();
        sample = new ExecutableWar(temporary).start(sample.page().getPort());

        ada.seesNotice("You are back in the room").seesPeople("Ada", "Bob");
        bob.seesNotice("You are back in the room").seesPeople("Bob", "Ada");
        ada.say("Where were we?");
        bob.sees("Ada", "Where were we?").say("Here.");
        ada.sees("Bob", "Here.");
    }

    @Test
    void what_is_wrong_is_said_where_it_was_typed() {
        ada.join("no room", "Ada").seesText("room-error", "Use 1 to 32 letters, digits, - or _.");
        ada.join("harbour", " ").seesText("name-error", "Tell the others who you are.");
        ada.join("harbour", "Ada").seesState("online");

        bob.join("harbour", "ada")
                .seesText("name-error", "Somebody in #harbour is called \"ada\". Choose another name.")
                .join("harbour", "Bob")
                .seesPeople("Bob", "Ada");

        bob.paste("x".repeat(2_001)).seesText("counter", "1 character too many");
        assertThat(bob.canSend()).isFalse();
        bob.paste("\u001C")
                .click("send")
                .seesText("banner-text", "A message has 1 to 2,000 characters, this one has none to read.")
                .say("Now it has.");
        ada.sees("Bob", "Now it has.");
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, light", "1280, 800, dark", "390, 844, light", "390, 844, dark"})
    void the_page_fits_screens_of_all_sizes(int width, int height, String scheme) throws Exception {
        Dimension size = new Dimension(width, height);
        ada.screen(size, scheme);
        photograph("1-door", size, scheme);
        ada.join("no room", "Ada Lovelace").seesText("room-error", "Use 1 to 32 letters, digits, - or _.");
        photograph("2-door-problem", size, scheme);
        ada.join("harbour", "Ada Lovelace").seesPeople("Ada Lovelace");
        photograph("3-empty-room", size, scheme);

        bob.join("harbour", "Grace").seesPeople("Grace", "Ada Lovelace");
        talk();
        photograph("4-conversation", size, scheme);
        if (ada.hasPeopleInADrawer()) {
            ada.click("people-toggle").seesText("people-count", "2");
            photograph("4-people", size, scheme);
            ada.click("people-close");
        }
        ada.paste("\u001C")
                .click("send")
                .seesText("banner-text", "A message has 1 to 2,000 characters, this one has none to read.");
        photograph("5-problem", size, scheme);

        sample.process().kill();
        ada.seesState("waiting");
        photograph("6-reconnecting", size, scheme);
    }

    private void talk() {
        bob.say("Good morning! Did the salmon make it up the river?");
        bob.say("The counter at the ladder says 1,204 since Sunday.");
        ada.sees("Grace", "The counter at the ladder says 1,204 since Sunday.");
        ada.say(
                "They did: https://example.org/ladder/today?from=sunday&to=now&unit=fish#the-long-one-that-has-to-wrap");
        ada.say("A record.");
        bob.sees("Ada Lovelace", "A record.");
        bob.say("Splendid. I will write it down, then I am off to the hatchery; back at noon with the samples and, if"
                + " the shop is open, with something to eat for all of us.");
        ada.sees(
                "Grace",
                "Splendid. I will write it down, then I am off to the hatchery; back at noon with the samples and, if"
                        + " the shop is open, with something to eat for all of us.");
    }

    private void photograph(String what, Dimension size, String scheme) throws Exception {
        ada.picture(SCREENSHOTS.resolve(size.width + "x" + size.height + "-" + scheme + "-" + what + ".png"));
        assertThat(ada.fitsItsWidth()).as("%s fits %s", what, size).isTrue();
    }
}
