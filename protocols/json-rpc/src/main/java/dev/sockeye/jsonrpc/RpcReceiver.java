package dev.sockeye.jsonrpc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/** Messages of the peer, on their way to the service. Used by one thread at a time. */
final class RpcReceiver {
    private static final int BUSY = -32000;
    private static final JsonPrimitive VERSION = new JsonPrimitive("2.0");

    private final RemoteEndpoint dispatcher;
    private final MessageJsonHandler json;
    private final Replies replies;
    private final int maxRequests;

    RpcReceiver(RemoteEndpoint dispatcher, MessageJsonHandler json, Replies replies, int maxRequests) {
        this.dispatcher = dispatcher;
        this.json = json;
        this.replies = replies;
        this.maxRequests = maxRequests;
    }

    void receive(String text) {
        JsonElement element = parse(text);
        if (element == null) {
            replies.send(error(null, ResponseErrorCode.ParseError.getValue(), "The message is not JSON"));
        } else if (element.isJsonArray()) {
            receiveBatch(element.getAsJsonArray());
        } else {
            receiveOne(element, replies::send, () -> {});
        }
    }

    private static @Nullable JsonElement parse(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement element = JsonParser.parseReader(reader);
            return reader.peek() == JsonToken.END_DOCUMENT ? element : null;
        } catch (JsonParseException | IOException malformed) {
            return null;
        }
    }

    private void receiveBatch(JsonArray messages) {
        if (messages.isEmpty()) {
            replies.send(invalid(null, "The batch is empty"));
        } else if (messages.size() > maxRequests) {
            replies.send(error(null, BUSY, "The batch has more than " + maxRequests + " messages"));
        } else {
            RpcBatch batch = new RpcBatch(replies, messages.size());
            messages.forEach(each -> receiveOne(each, batch::add, batch::settle));
        }
    }

    /**
     * Receives a message.
     *
     * @param reply gets the response, if there is one
     * @param noReply runs if there is none
     */
    private void receiveOne(JsonElement element, Consumer<ResponseMessage> reply, Runnable noReply) {
        if (!isMessage(element)) {
            reply.accept(invalid(null, "The message is no JSON-RPC 2.0"));
            return;
        }
        try {
            Message message = json.getGson().fromJson(element, Message.class);
            if (message instanceof RequestMessage request) {
                receiveRequest(request, reply);
            } else {
                dispatcher.consume(message);
                noReply.run();
            }
        } catch (MessageIssueException issue) {
            receiveUnreadable(issue, reply, noReply);
        } catch (JsonParseException unreadable) {
            reply.accept(invalid(null, "The message is no JSON-RPC 2.0"));
        }
    }

    private static boolean isMessage(JsonElement element) {
        return element instanceof JsonObject object && VERSION.equals(object.get("jsonrpc"));
    }

    private void receiveRequest(RequestMessage request, Consumer<ResponseMessage> reply) {
        if (replies.inProgress() >= maxRequests) {
            reply.accept(error(request, BUSY, "More than " + maxRequests + " requests are in progress"));
        } else if (!replies.begin(request.getRawId(), reply)) {
            reply.accept(invalid(request, "A request with this id is in progress"));
        } else {
            dispatcher.consume(request);
        }
    }

    /** Its cause is ours alone: it names classes. */
    private void receiveUnreadable(MessageIssueException issue, Consumer<ResponseMessage> reply, Runnable noReply) {
        if (issue.getRpcMessage() instanceof RequestMessage request) {
            reply.accept(error(request, ResponseErrorCode.InvalidParams.getValue(), "The parameters cannot be read"));
        } else {
            dispatcher.handle(issue.getRpcMessage(), issue.getIssues());
            noReply.run();
        }
    }

    private static ResponseMessage invalid(@Nullable RequestMessage request, String message) {
        return error(request, ResponseErrorCode.InvalidRequest.getValue(), message);
    }

    private static ResponseMessage error(@Nullable RequestMessage request, int code, String message) {
        ResponseMessage response = new ResponseMessage();
        if (request != null) {
            response.setRawId(request.getRawId());
        }
        ResponseError error = new ResponseError();
        error.setCode(code);
        error.setMessage(message);
        response.setError(error);
        return response;
    }
}
