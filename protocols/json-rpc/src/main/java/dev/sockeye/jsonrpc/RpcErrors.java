package dev.sockeye.jsonrpc;

import dev.sockeye.session.budget.FailureLog;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What peers hear of exceptions: what they were meant for, and of any other nothing. */
final class RpcErrors implements Function<Throwable, ResponseError> {
    private static final FailureLog FAILURES =
            new FailureLog(System.getLogger(RpcErrors.class.getName()), System::nanoTime);

    @Override
    public ResponseError apply(Throwable thrown) {
        Throwable cause = thrown;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ResponseErrorException meant) {
            return meant.getResponseError();
        }
        FAILURES.failed("A JSON-RPC request failed; the peer was sent -32603", cause);
        return new ResponseError(ResponseErrorCode.InternalError, "The request failed", null);
    }

    /** Those that futures and reflection put around an exception; lsp4j's is a RuntimeException without a message of its own. */
    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof InvocationTargetException
                || thrown.getClass().equals(RuntimeException.class);
    }
}
