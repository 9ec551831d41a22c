package dev.sockeye.hosts;

import dev.sockeye.sample.Browsers;
import dev.sockeye.sample.ChatWindow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the sample as two people see it. */
public interface BrowserContract extends OnHost {
    @Test
    default void two_people_talk_in_their_browsers(@TempDir Path profiles) throws Exception {
        Browsers.require();
        Browsers browsers = new Browsers(profiles);
        try (ChatWindow ada = new ChatWindow(browsers.open());
                ChatWindow bob = new ChatWindow(browsers.open())) {
            ada.open(running().root().resolve("war-sample/"));
            bob.open(running().root().resolve("war-sample/"));
            ada.join("harbour", "Ada").seesState("online").seesPeople("Ada");
            bob.join("harbour", "Bob").seesState("online").seesPeople("Bob", "Ada");
            ada.say("Hello <b>Bob</b> 🐟");
            bob.sees("Ada", "Hello <b>Bob</b> 🐟").say("Hello Ada");
            ada.sees("Bob", "Hello Ada");
            bob.click("leave");
            ada.seesNotice("Bob left").seesPeople("Ada");
        }
    }
}
