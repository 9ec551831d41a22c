package dev.sockeye.session;

import dev.sockeye.bridge.MessageForm;
import dev.sockeye.session.MessageSlots.Receiver;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a session that are read while they come: those that are not complete with their first part, of a receiver
 * that takes streams. For one thread at a time.
 */
final class MessageStreams {
    private final Connection connection;
    private final Executor threads;
    private final Handler handler;
    /** The message of which parts are to come. */
    private @Nullable StreamedMessage open;
    /** The message whose handler may still run. */
    private @Nullable StreamedMessage latest;

    /** Calls a receiver with a stream; fails by no exception. */
    interface Handler {
        void read(Receiver receiver, Object stream);
    }

    MessageStreams(Connection connection, Executor threads, Handler handler) {
        this.connection = connection;
        this.threads = threads;
        this.handler = handler;
    }

    /** Takes a part of a message that is read as a stream; false if the part is to be delivered by a call. */
    boolean take(@Nullable Receiver receiver, Object payload, boolean last) {
        StreamedMessage message = open;
        if (message == null) {
            if (last || receiver == null || receiver.binding().form() != MessageForm.STREAM) {
                return false;
            }
            message = begin(receiver);
        }
        message.put(part(payload), last);
        open = last ? null : message;
        return true;
    }

    private static Buffer part(Object payload) {
        return payload instanceof String text ? CharBuffer.wrap(text.toCharArray()) : (ByteBuffer) payload;
    }

    private StreamedMessage begin(Receiver receiver) {
        MessageParts parts = new MessageParts(connection);
        Object stream = switch (receiver.binding().kind()) {
            case TEXT -> new IncomingReader(parts);
            case BINARY, PONG -> new IncomingStream(parts);
        };
        StreamedMessage message = new StreamedMessage(connection, parts, () -> handler.read(receiver, stream));
        latest = message;
        try {
            threads.execute(message);
        } catch (RuntimeException | Error e) {
            message.abandon();
            throw e;
        }
        return message;
    }

    /** Leaves a pong to the thread of a handler that runs; false if none does. */
    boolean postponePong(Runnable notice) {
        return latest != null && latest.postponePong(notice);
    }

    /** Leaves something to the thread of a handler that runs; false if none does. */
    boolean postpone(Runnable notice) {
        return latest != null && latest.postpone(notice);
    }

    /** Ends the message that is open, and leaves the rest to the thread of a handler that runs; false if none does. */
    boolean end(Ending ending, Runnable notice) {
        return latest != null && latest.end(() -> new IncompleteMessageException(ending), notice);
    }
}
