package dev.sockeye.examples.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.examples.annotated.Members.Tokens;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class MembersTest {
    private static final Tokens TOKENS = token -> token.equals("t1") ? Optional.of("Bob") : Optional.empty();

    TestApplication members = TestApplication.of(Members.class, TOKENS);

    private static TestHandshake with(String credentials) {
        return TestHandshake.to("/members").header("Authorization", credentials);
    }

    @Test
    void whose_token_is_known_gets_in_and_is_called_by_name(TestServer server) {
        server.connect(with("Bearer t1")).send("hello").expectText("Bob says hello");
    }

    @Test
    void whoever_has_no_token_or_a_wrong_one_is_answered_401(TestServer server) {
        assertThat(server.expectRefusal("/members").hasStatus(401).header("WWW-Authenticate"))
                .contains("Bearer realm=\"members\"");
        server.expectRefusal(with("Bearer t2")).hasStatus(401).hasBody("Send your token");
        server.expectRefusal(with("Basic dDE6")).hasStatus(401);
    }
}
