package dev.sockeye.examples.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.WebSocketTest;
import org.junit.jupiter.api.Test;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class WordServerTest {
    TestApplication words = TestApplication.of().endpoint("/words", WordServer.class);

    @Test
    void an_editor_of_lsp4j_hovers_over_a_word(TestServer server) throws Exception {
        String text = "fish such as salmon swim";
        assertThat(server.await(Editor.hover(server.container(), server.uri("/words"), text, 15)))
                .isEqualTo("salmon: 6 letters");
    }

    @Test
    void requests_are_json_rpc_in_text_messages(TestServer server) {
        server.connect("/words").send("""
                        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}""").expectJson("""
                        {"jsonrpc": "2.0", "id": 1,
                         "result": {"capabilities": {"textDocumentSync": 1, "hoverProvider": true}}}""");
    }
}
