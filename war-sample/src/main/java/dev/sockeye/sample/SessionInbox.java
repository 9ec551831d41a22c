package dev.sockeye.sample;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Sends to a session without waiting for it. A session that cannot be sent to is closed (1013, so that the browser tries
 * again): the others must not wait for it, and a conversation with holes in it helps nobody.
 */
record SessionInbox(Session session) implements Inbox {
    private static final Logger LOGGER = System.getLogger(SessionInbox.class.getName());

    @Override
    public void accept(FromServer message) {
        if (!session.isOpen()) {
            return;
        }
        try {
            session.getAsyncRemote().sendObject(message, this::sent);
        } catch (RuntimeException refused) {
            giveUp(refused);
        }
    }

    private void sent(SendResult result) {
        if (!result.isOK()) {
            giveUp(result.getException());
        }
    }

    private void giveUp(Throwable cause) {
        LOGGER.log(Level.DEBUG, "Session " + session.getId() + " cannot be sent to and is closed", cause);
        try {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "cannot keep up"));
        } catch (IOException | IllegalStateException alreadyGone) {
            LOGGER.log(Level.DEBUG, "Session " + session.getId() + " was gone already", alreadyGone);
        }
    }
}
