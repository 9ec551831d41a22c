package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;

/** What is said of a path that is no template. */
class FaultyPathTest {
    @ServerEndpoint("/a/{b}/{b}")
    public static class WithFaultyPath {
        @OnOpen
        public void open(String what) {}
    }

    @Test
    void a_path_that_is_no_template_is_reported_beside_faulty_methods() {
        assertThat(Deployed.errorsOf(WithFaultyPath.class))
                .contains("2 errors")
                .contains("Endpoint path \"/a/{b}/{b}\" is not valid: variable {b} must stand in it once")
                .contains("open(String): parameter 1 (String)");
    }
}
