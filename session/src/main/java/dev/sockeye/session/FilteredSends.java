package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Has what an endpoint sends go through the filter around it. Thread-safe. */
final class FilteredSends {
    private final EndpointFilter filter;
    private final SessionContext context;
    private final Connection connection;

    /** The threads that want to wait for what the filter sends for them: they may as well write it themselves. */
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    FilteredSends(EndpointFilter filter, SessionContext context, Connection connection) {
        this.filter = filter;
        this.context = context;
        this.connection = connection;
    }

    /** Whether this thread is in the filter with a message of the blocking remote. */
    boolean isWaiting() {
        return waiting.contains(Thread.currentThread());
    }

    boolean isOpen() {
        return filter.isOpen();
    }

    void sendAndWait(Outgoing message) throws IOException {
        boolean first = waiting.add(Thread.currentThread());
        CompletionStage<Void> sent;
        try {
            sent = filter.send(message.detached());
        } finally {
            if (first) {
                waiting.remove(Thread.currentThread());
            }
        }
        new StageWait(connection).sent(sent);
    }

    void send(Outgoing message, SendCompletion completion) {
        HeldSend held = new HeldSend(context, connection);
        held.notify(filter.send(message.detached()), completion);
    }
}
