package dev.sockeye.jsonrpc;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/** Messages to the peer; a response goes where its request came from, a message or a batch. Thread-safe. */
final class Replies implements MessageConsumer {
    private final WebSocket ws;
    private final MessageJsonHandler json;
    /** By the identifiers as they are on the wire: 1 and "1" are two. */
    private final Map<Either<String, Number>, Consumer<ResponseMessage>> awaited = new ConcurrentHashMap<>();

    Replies(WebSocket ws, MessageJsonHandler json) {
        this.ws = ws;
        this.json = json;
    }

    /** {@return how many requests of the peer are in progress} */
    int inProgress() {
        return awaited.size();
    }

    /** Begins a request; false if there is one in progress with that id. */
    boolean begin(Either<String, Number> id, Consumer<ResponseMessage> reply) {
        return awaited.putIfAbsent(id, reply) == null;
    }

    @Override
    public void consume(Message message) {
        Consumer<ResponseMessage> reply =
                message instanceof ResponseMessage response ? awaited.remove(response.getRawId()) : null;
        if (reply == null) {
            send(message);
        } else {
            reply.accept((ResponseMessage) message);
        }
    }

    void send(Message message) {
        send(json.serialize(message));
    }

    void send(String text) {
        CompletionStage<Void> unused = ws.sendOrClose(WsMessage.of(text));
    }

    String serialize(ResponseMessage response) {
        return json.serialize(response);
    }
}
