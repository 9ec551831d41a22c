package dev.sockeye.jsonrpc;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.StringJoiner;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/** The responses to a batch, which leave together (JSON-RPC 2.0 section 6). Thread-safe. */
final class RpcBatch {
    private final Replies replies;

    @GuardedBy("this") private int open;

    @GuardedBy("this") private boolean isEmpty = true;

    @GuardedBy("this") private final StringJoiner responses = new StringJoiner(",", "[", "]");

    /**
     * Begins.
     *
     * @param replies sends the responses
     * @param messages how many messages the batch has
     */
    RpcBatch(Replies replies, int messages) {
        this.replies = replies;
        this.open = messages;
    }

    /** One message has its response. */
    void add(ResponseMessage response) {
        String text = replies.serialize(response);
        synchronized (this) {
            responses.add(text);
            isEmpty = false;
        }
        settle();
    }

    /** One message has its response, or gets none because it is a notification or a response. */
    void settle() {
        String whole;
        synchronized (this) {
            open--;
            if (open > 0 || isEmpty) {
                return;
            }
            whole = responses.toString();
        }
        replies.send(whole);
    }
}
