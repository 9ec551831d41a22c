package dev.sockeye.jsonrpc;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.NodePackages;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.file.Path;
import java.util.Collection;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.websocket.jakarta.WebSocketEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients that editors in browsers use: vscode-ws-jsonrpc and vscode-languageserver-protocol. */
@Timeout(120)
class ForeignRpcClientsTest {
    private static final NodePackages NODE = new NodePackages(Path.of("..", "target", "node"));

    /** The endpoint of lsp4j for Jakarta WebSocket, as it is. */
    public static final class OfLsp4j extends WebSocketEndpoint<LanguageClient> {
        private final Words words = new Words();

        @Override
        protected void configure(Launcher.Builder<LanguageClient> launcher) {
            launcher.setLocalService(words).setRemoteInterface(LanguageClient.class);
        }

        @Override
        protected void connect(Collection<Object> localServices, LanguageClient client) {
            words.connect(client);
        }
    }

    private static Server serve() {
        return Sockeye.server()
                .port(0)
                .endpoint(ServerEndpointConfig.Builder.create(OfLsp4j.class, "/lsp4j")
                        .build())
                .with(
                        ws(
                                "/words",
                                request -> accept(JsonRpc.between(LanguageClient.class, Words::new, Words::connect))),
                        ws(
                                "/calculator",
                                request -> accept(JsonRpc.between(
                                        Calculator.Person.class, Calculator::new, Calculator::connect))))
                .start();
    }

    @Test
    void vscode_ws_jsonrpc_calls_is_called_cancels_and_sends_much() throws Exception {
        assumeTrue(NODE.include("vscode-ws-jsonrpc"));
        try (Server server = serve();
                ChildProcess client = NODE.run(
                        Path.of("src/test/node/calculator.mjs"),
                        server.webSocketUri("/calculator").toString())) {
            assertThat(client.exitCode()).as(client.output()).isZero();
            assertThat(client.output()).isEqualTo("""
                            add 5
                            refuse 7 No fish today come back
                            fail -32603 The request failed undefined
                            swim -32601
                            think -32800
                            hello hello Ada
                            greet null
                            hello nice to meet you, Grace
                            echo 700000 true
                            many 4950""");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/words", "/lsp4j"})
    void an_editor_asks_a_language_server(String path) throws Exception {
        assumeTrue(NODE.include("vscode-languageserver-protocol"));
        try (Server server = serve();
                ChildProcess client = NODE.run(
                        Path.of("src/test/node/editor.mjs"),
                        server.webSocketUri(path).toString())) {
            assertThat(client.exitCode()).as(client.output()).isZero();
            assertThat(client.output()).isEqualTo("""
                            hoverProvider true
                            log opened file:///a.txt
                            hover line 3 of file:///a.txt
                            shutdown null""");
        }
    }
}
