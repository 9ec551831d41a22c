package dev.sockeye.tck.readme;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the page about the client shows is what compiles here. */
class ClientGuideTest {
    @Test
    void every_line_of_code_is_compiled() throws IOException {
        new CompiledSnippets("client.md", ClientGuide.class).check(6);
    }
}
