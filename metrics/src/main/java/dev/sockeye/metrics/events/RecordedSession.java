package dev.sockeye.metrics.events;

import dev.sockeye.metrics.figures.CloseTags;
import dev.sockeye.metrics.figures.EndpointKey;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.SessionObserver;
import org.jspecify.annotations.Nullable;

/** Makes events of one session. For one call at a time. */
final class RecordedSession implements SessionObserver {
    private final ContainerFigures clock;
    private final String id;
    private final EndpointKey key;
    private final long opened;
    private @Nullable SlowHandlerEvent calls;
    private int lastLength;

    RecordedSession(ContainerFigures clock, String id, EndpointKey key) {
        this.clock = clock;
        this.opened = clock.now();
        this.id = id;
        this.key = key;
    }

    @Override
    public boolean looksAtCalls() {
        return true;
    }

    @Override
    public boolean looksAtMessages() {
        return true;
    }

    @Override
    public void callsBegin() {
        SlowHandlerEvent begun = new SlowHandlerEvent();
        if (begun.isEnabled()) {
            begun.begin();
            calls = begun;
        }
    }

    @Override
    public void messageBegins(boolean text, int length) {
        lastLength = length;
        MessageEvent event = new MessageEvent();
        if (event.isEnabled()) {
            event.length = length;
            if (event.shouldCommit()) {
                event.role = key.role();
                event.endpoint = key.endpoint();
                event.session = id;
                event.text = text;
                event.commit();
            }
        }
    }

    @Override
    public void callsEnd() {
        SlowHandlerEvent ended = calls;
        calls = null;
        if (ended != null) {
            ended.end();
            if (ended.shouldCommit()) {
                ended.role = key.role();
                ended.endpoint = key.endpoint();
                ended.session = id;
                ended.length = lastLength;
                ended.commit();
            }
        }
    }

    @Override
    public void closed(Ending ending, TrafficCounts traffic) {
        CloseEvent event = new CloseEvent();
        if (event.isEnabled()) {
            String drop = CloseTags.drop(ending);
            event.role = key.role();
            event.endpoint = key.endpoint();
            event.session = id;
            event.code = ending.code();
            event.drop = drop == null ? "" : drop;
            event.lasted = clock.now() - opened;
            event.messagesReceived = traffic.messagesReceived();
            event.bytesReceived = traffic.bytesReceived();
            event.messagesSent = traffic.messagesSent();
            event.bytesSent = traffic.bytesSent();
            event.commit();
        }
    }
}
