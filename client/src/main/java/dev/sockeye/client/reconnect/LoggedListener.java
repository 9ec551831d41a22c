package dev.sockeye.client.reconnect;

import jakarta.websocket.CloseReason.CloseCodes;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Logs what happens to a reconnecting client, and hands it on to the application's listener. */
record LoggedListener(Class<?> endpoint, ReconnectListener listener) implements ReconnectListener {
    private static final System.Logger LOGGER = System.getLogger(LoggedListener.class.getName());

    @Override
    public void connected(int connection) {
        LOGGER.log(Level.DEBUG, () -> "Connection " + connection + " of " + this + " is ready");
        listener.connected(connection);
    }

    @Override
    public void disconnected(Loss loss) {
        LOGGER.log(Level.DEBUG, () -> "No connection of " + this + ". " + loss.describe());
        listener.disconnected(loss);
    }

    @Override
    public void waiting(Duration delay, int failures) {
        LOGGER.log(
                Level.DEBUG,
                () -> "The next attempt of " + this + " is made after " + delay.toMillis() + " ms, failures in a row: "
                        + failures);
        listener.waiting(delay, failures);
    }

    /** A normal closure is what at least one of the sides has wanted. */
    @Override
    public void gaveUp(ClientEndedException cause) {
        boolean wanted = cause.loss().filter(LoggedListener::isNormal).isPresent();
        LOGGER.log(
                wanted ? Level.DEBUG : Level.WARNING, () -> "No more attempts of " + this + ". " + cause.getMessage());
        listener.gaveUp(cause);
    }

    private static boolean isNormal(Loss loss) {
        return loss instanceof Loss.Disconnected end && end.reason().getCloseCode() == CloseCodes.NORMAL_CLOSURE;
    }

    @Override
    public String toString() {
        return "the reconnecting client of " + endpoint.getName();
    }
}
