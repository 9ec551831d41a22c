package dev.sockeye.group;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.Live;
import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.runtime.SessionDrain;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A session over memory that a test lets join, and what the other side has read of it. */
final class Guest {
    final Scripted endpoint = new Scripted();
    private final Live live;
    private final List<String> read = new ArrayList<>();
    private int readBytes;

    private Guest(Wired wired) {
        live = Live.of(endpoint, wired).open();
    }

    static Guest over(Wired wired) {
        return new Guest(wired);
    }

    static Guest arrives() {
        return over(Wired.server());
    }

    static Guest as(Role role) {
        return over(role == Role.SERVER ? Wired.server() : Wired.client(Wired.SETTINGS));
    }

    /** One that reads nothing until it {@link #catchesUp}. */
    static Guest asleep() {
        Guest guest = arrives();
        guest.live.wired.transport.behave(Behaviour.PENDING);
        return guest;
    }

    Guest joins(Group group) {
        Member unused = group.join(session());
        return this;
    }

    Session session() {
        return live.session;
    }

    Wired wired() {
        return live.wired;
    }

    void isClosedByItsContainer() {
        new SessionDrain(new CloseStatus(CloseStatus.GOING_AWAY, "The server is stopping"))
                .begin(List.copyOf(live.openSessions.all()));
    }

    /** Returns when it is closed, if it was too slow, and the group and its endpoint have been notified. */
    void awaitConsequences() {
        live.awaitOwnThreads();
    }

    /** Reads all that is written, and from now on at once. */
    void catchesUp() {
        awaitConsequences();
        wired().transport.behave(Behaviour.INLINE);
        if (wired().transport.isWriting()) {
            wired().transport.finishWrite();
        }
    }

    /** What was written since it was asked last, as the other side understands it. */
    List<String> news() {
        byte[] all = wired().transport.written();
        byte[] unread = Arrays.copyOfRange(all, readBytes, all.length);
        readBytes = all.length;
        return wired().remote.read(unread);
    }

    /** Everything written so far. */
    List<String> wire() {
        read.addAll(news());
        return read;
    }
}
