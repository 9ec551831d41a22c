package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Tomcat's own WebSocket is switched off, so that the standard attribute holds Sockeye's container. */
class FiltersWithoutHostsWebSocketIT extends FiltersContract {
    FiltersWithoutHostsWebSocketIT() {
        super("dev.sockeye.session");
    }

    @Override
    void addTo(FileSystem war) throws IOException {
        Files.writeString(
                war.getPath("META-INF/context.xml"),
                "<Context containerSciFilter=\"org.apache.tomcat.websocket.server.WsSci\"/>");
    }

    @Test
    void one_line_says_what_is_served() {
        assertThat(notices())
                .singleElement()
                .asString()
                .contains("on Apache Tomcat/11", "serves /by-attribute, /chat/{room}, /echo, /who")
                .doesNotContain("in place of");
    }
}
