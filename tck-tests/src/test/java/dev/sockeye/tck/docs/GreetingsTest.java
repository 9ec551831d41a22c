package dev.sockeye.tck.docs;

import dev.sockeye.testkit.TestApplication;
import org.junit.jupiter.api.Test;

/** The front page of the site shows this test and its endpoint. */
// #region test
class GreetingsTest {
    @Test
    void a_hello_is_answered_with_the_language() {
        TestApplication.of(Greetings.class)
                .connect("/greet/en") // in memory: no port, no thread
                .send("{\"type\":\"hello\",\"name\":\"Ada\"}")
                .expectJson("{\"type\":\"hello\",\"name\":\"Ada (en)\"}")
                .close();
    }
}
// #endregion test
