package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat's own WebSocket has the same endpoints, and a filter before that of Sockeye. */
@Tag("SEC-52")
class FiltersBesideHostsWebSocketIT extends FiltersContract {
    FiltersBesideHostsWebSocketIT() {
        super("org.apache.tomcat.websocket");
    }

    @Override
    void addTo(FileSystem war) {
        // Stock Tomcat it is.
    }

    @Test
    void one_line_says_what_is_served_in_whose_place_and_how_to_undo_it() {
        assertThat(notices())
                .singleElement()
                .asString()
                .contains("on Apache Tomcat/11", "Tomcat's own upgrade", "serves /chat/{room}, /echo, /who")
                .contains("in place of the host's own org.apache.tomcat.websocket.server.WsServerContainer")
                .contains("sockeye.server.enabled=false");
    }

    @Test
    void switched_off_it_leaves_the_endpoints_to_the_host(@TempDir Path temporary) throws Exception {
        try (RunningSample server = install(temporary).start("-Dsockeye.server.enabled=false")) {
            assertThat(who(server, "who")).isEqualTo("nobody org.apache.tomcat.websocket");
            assertThat(server.startup()).doesNotContain("Sockeye 0.");
        }
    }
}
