package dev.sockeye.sample;

import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The chat: one instance for each connection, all of a deployment sharing their rooms through {@link ChatConfigurator}. */
@ServerEndpoint(
        value = "/chat/{room}",
        decoders = FromBrowserLens.class,
        encoders = FromServerLens.class,
        configurator = ChatConfigurator.class)
@SocketSettings(outgoingOverflow = OutgoingOverflow.CLOSE)
public class ChatEndpoint {
    /** Bytes of UTF-8: room for 2,000 characters even if JSON escapes each of them. */
    private static final int MAX_MESSAGE_BYTES = 16_384;

    private static final Logger LOGGER = System.getLogger(ChatEndpoint.class.getName());

    private final ChatRooms rooms;
    private @Nullable Conversation conversation;

    ChatEndpoint(ChatRooms rooms) {
        this.rooms = rooms;
    }

    @OnOpen
    public void onOpen(Session session, @PathParam("room") String room) {
        conversation = new Conversation(rooms, room, session);
    }

    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public void onMessage(FromBrowser message) {
        if (conversation != null) {
            message.tell(conversation);
        }
    }

    @OnClose
    public void onClose() {
        if (conversation != null) {
            conversation.end();
        }
    }

    @OnError
    public void onError(Session session, Throwable error) {
        if (error instanceof DecodeException && conversation != null) {
            conversation.notUnderstood(String.valueOf(error.getMessage()));
        } else if (error instanceof SessionException) {
            LOGGER.log(Level.DEBUG, () -> "Session " + session.getId() + " has ended: " + error.getMessage());
        } else {
            LOGGER.log(Level.ERROR, "The chat has failed in session " + session.getId(), error);
        }
    }
}
