package dev.sockeye.console;

import static dev.sockeye.encoders.Lenses.json;

import dev.sockeye.encoders.Lens;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Objects;

/**
 * Answers each question of a page with an overview. A page asks again when it has shown the answer, so one that is slow or not
 * looked at costs nothing. Thread-safe.
 *
 * @param viewers who looks on
 * @param overviews the answers
 */
record ConsoleSocket(Viewers viewers, Overviews overviews) implements WsHandler {
    private static final Lens<String, Question> QUESTION = json(Question.class);
    private static final Lens<String, Overview> OVERVIEW = json(Overview.class);
    private static final WebSocketSettings SETTINGS =
            WebSocketSettings.builder().maxMessageSize(1024).build();

    @Override
    public WsResponse handle(WsRequest request) {
        return WsResponse.accept(this::serve).settings(SETTINGS);
    }

    private void serve(WebSocket ws) {
        FrameHistory history = viewers.begin();
        if (history == null) {
            var unused = ws.close(new CloseReason(
                    CloseCodes.TRY_AGAIN_LATER, "Expected at most " + Viewers.MOST + " pages of the console"));
            return;
        }
        ws.onClose(reason -> viewers.end(history));
        ws.as(QUESTION, OVERVIEW).onMessage((question, socket) -> {
            var unused = socket.send(overviews.answer(question, history));
        });
    }

    /**
     * What a page wants to see.
     *
     * @param session the session whose frames it shows; empty for none
     * @param after the number of the last frame that it has shown; 0 for none
     */
    record Question(String session, long after) {
        Question {
            Objects.requireNonNull(session, "Expected the identifier of a session, or none: \"\"");
        }
    }
}
