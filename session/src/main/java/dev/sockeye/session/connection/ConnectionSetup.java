package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is made with. Immutable.
 *
 * @param role which side it is
 * @param settings what it may hold and how long it may wait
 * @param services what it shares with other connections
 * @param budgets what it and other connections may hold together
 * @param agreed its extensions, in the order of the server's answer
 * @param tap looks on at its bytes; null if nobody does
 */
public record ConnectionSetup(
        Role role,
        WebSocketSettings settings,
        ConnectionServices services,
        Budgets budgets,
        List<Agreement> agreed,
        @Nullable ConnectionTap tap) {
    /** Most connections have the same, which are kept once. */
    private static volatile Limits lastLimits = Limits.DEFAULT;

    Engine newEngine() {
        return new Engine(role, limits(), agreed, services.maskKeys());
    }

    private Limits limits() {
        int messageBytes = settings.maxMessageSize();
        Limits own = new Limits(
                messageBytes,
                messageBytes,
                settings.maxFragments(),
                settings.messageTimeout(),
                settings.closeTimeout(),
                settings.maxControlFrames(),
                settings.maxFrameSize() == 0 ? Limits.ANY_FRAME : settings.maxFrameSize());
        Limits before = lastLimits;
        if (own.equals(before)) {
            return before;
        }
        lastLimits = own;
        return own;
    }
}
