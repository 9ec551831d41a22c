package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.websocket.jakarta.WebSocketEndpoint;

/** An editor that asks a {@link WordServer}: the same endpoint of lsp4j, on Sockeye's client. */
public class Editor extends WebSocketEndpoint<LanguageServer> {
    private final CompletableFuture<LanguageServer> server = new CompletableFuture<>();

    @Override
    protected void configure(Launcher.Builder<LanguageServer> launcher) {
        launcher.setLocalService(this).setRemoteInterface(LanguageServer.class);
    }

    @Override
    protected void connect(Collection<Object> localServices, LanguageServer remote) {
        server.complete(remote);
    }

    /** Opens a document, and hovers over a character of its first line. */
    static CompletableFuture<String> hover(WebSocketContainer client, URI uri, String text, int character)
            throws DeploymentException, IOException {
        Editor editor = new Editor();
        client.connectToServer(editor, null, uri);
        LanguageServer server = editor.server.join();
        return server.initialize(new InitializeParams())
                .thenCompose(initialized -> {
                    server.getTextDocumentService()
                            .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem("a.txt", "text", 1, text)));
                    return server.getTextDocumentService()
                            .hover(new HoverParams(new TextDocumentIdentifier("a.txt"), new Position(0, character)));
                })
                .thenApply(hover -> hover.getContents().getRight().getValue());
    }

    public static void main(String[] arguments) throws Exception {
        try (ClientContainer client = Sockeye.client().build()) {
            URI uri = URI.create("ws://localhost:8080/words");
            System.out.println(
                    hover(client, uri, "fish such as salmon swim", 15).get());
        }
    }
}
