package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.eclipse.lsp4j.websocket.jakarta.WebSocketEndpoint;

/**
 * A language server: who hovers over a word reads how long it is. The endpoint is that of lsp4j for Jakarta WebSocket, as it
 * is; each JSON-RPC message is a text message.
 */
public class WordServer extends WebSocketEndpoint<LanguageClient> {
    @Override
    protected void configure(Launcher.Builder<LanguageClient> launcher) {
        launcher.setLocalService(new Words()).setRemoteInterface(LanguageClient.class);
    }

    public static void main(String[] arguments) {
        Sockeye.server()
                .port(8080)
                .endpoint(ServerEndpointConfig.Builder.create(WordServer.class, "/words")
                        .build())
                .start();
    }

    /** The server of one editor. */
    private static final class Words implements LanguageServer, TextDocumentService, WorkspaceService {
        private final Map<String, String> documents = new ConcurrentHashMap<>();

        @Override
        public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
            ServerCapabilities capabilities = new ServerCapabilities();
            capabilities.setTextDocumentSync(TextDocumentSyncKind.Full);
            capabilities.setHoverProvider(true);
            return CompletableFuture.completedFuture(new InitializeResult(capabilities));
        }

        @Override
        public CompletableFuture<Hover> hover(HoverParams params) {
            String document = documents.getOrDefault(params.getTextDocument().getUri(), "");
            String[] lines = document.split("\\R", -1);
            String line = lines[Math.min(params.getPosition().getLine(), lines.length - 1)];
            int column = Math.min(params.getPosition().getCharacter(), line.length());
            int start = line.lastIndexOf(' ', column - 1) + 1;
            int end = line.indexOf(' ', column);
            String word = line.substring(start, end < 0 ? line.length() : end);
            return CompletableFuture.completedFuture(
                    new Hover(new MarkupContent("plaintext", word + ": " + word.length() + " letters")));
        }

        @Override
        public void didOpen(DidOpenTextDocumentParams params) {
            documents.put(
                    params.getTextDocument().getUri(), params.getTextDocument().getText());
        }

        @Override
        public void didChange(DidChangeTextDocumentParams params) {
            documents.put(
                    params.getTextDocument().getUri(),
                    params.getContentChanges().get(0).getText());
        }

        @Override
        public void didClose(DidCloseTextDocumentParams params) {
            documents.remove(params.getTextDocument().getUri());
        }

        @Override
        public void didSave(DidSaveTextDocumentParams params) {}

        @Override
        public void didChangeConfiguration(DidChangeConfigurationParams params) {}

        @Override
        public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {}

        @Override
        public TextDocumentService getTextDocumentService() {
            return this;
        }

        @Override
        public WorkspaceService getWorkspaceService() {
            return this;
        }

        @Override
        public CompletableFuture<Object> shutdown() {
            return CompletableFuture.completedFuture(new Object());
        }

        @Override
        public void exit() {}
    }
}
