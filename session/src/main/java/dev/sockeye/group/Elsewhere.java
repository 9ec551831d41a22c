package dev.sockeye.group;

import dev.sockeye.backplane.BackplaneStatus;
import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.protocol.PreparedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same groups on other nodes. Nothing waits for them. Thread-safe. */
interface Elsewhere {
    /** There is nobody. */
    Elsewhere NOWHERE = new Nowhere();

    /** Sends a message to the members there. */
    void send(String group, PreparedMessage message, @Nullable Object key);

    /** Members have come or gone here; called without a lock. */
    void changed(String group);

    /** The members there, as far as they are announced. */
    List<RemoteMember> members(String group);

    /** How the backplane does. */
    BackplaneStatus status();

    /** What there is without a backplane. */
    record Nowhere() implements Elsewhere {
        @Override
        public void send(String group, PreparedMessage message, @Nullable Object key) {
            // Nobody is there.
        }

        @Override
        public void changed(String group) {
            // Nobody is there.
        }

        @Override
        public List<RemoteMember> members(String group) {
            return List.of();
        }

        @Override
        public BackplaneStatus status() {
            return BackplaneStatus.ALONE;
        }
    }
}
