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

    @Test
    void what_is_read_is_the_document_as_it_is_now(TestServer server) {
        server.connect("/words")
                .send("""
                        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params":
                         {"textDocument": {"uri": "a", "languageId": "text", "version": 1, "text": "salmon"}}}""")
                .send("""
                        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params":
                         {"textDocument": {"uri": "a", "version": 2}, "contentChanges": [{"text": "one\\ntwo eels"}]}}""")
                .send("""
                        {"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params":
                         {"textDocument": {"uri": "a"}, "position": {"line": 1, "character": 99}}}""")
                .expectJson("""
                        {"jsonrpc": "2.0", "id": 1,
                         "result": {"contents": {"kind": "plaintext", "value": "eels: 4 letters"}}}""")
                .send("""
                        {"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "a"}}}""")
                .send("""
                        {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}""")
                .expectJson("""
                        {"jsonrpc": "2.0", "id": 2, "result": {}}""");
    }
}
