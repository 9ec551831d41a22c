package dev.sockeye.resume;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Hello;
import dev.sockeye.resume.SessionDirectory.Visit;
import dev.sockeye.session.connection.Timers;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of a server: the hello, then the messages of its session. Called by one thread at a time. */
final class ResumableConnection {
    private static final System.Logger LOGGER = System.getLogger(ResumableConnection.class.getName());

    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);

    private final SessionDirectory directory;
    private final Visit visit;
    private final WebSocket ws;
    private final Timers.Alarm alarm;
    private @Nullable ResumableSession session;

    private ResumableConnection(SessionDirectory directory, Visit visit, WebSocket ws) {
        this.directory = directory;
        this.visit = visit;
        this.ws = ws;
        this.alarm = directory
                .threads()
                .after(HELLO_TIMEOUT, () -> ws.close(ResumeCodes.POLICY, "Expected a hello within 10 seconds"));
    }

    static void serve(SessionDirectory directory, Visit visit, WebSocket ws) {
        ResumableConnection connection = new ResumableConnection(directory, visit, ws);
        ws.onMessage(connection::received);
        ws.onClose(reason -> connection.closed());
    }

    private void received(WsMessage message) {
        try {
            ResumeFrame frame = ResumeFrames.decode(message);
            if (session != null) {
                session.received(ws, frame);
            } else if (frame instanceof Hello hello) {
                alarm.cancel();
                session = directory.greet(ws, visit, hello);
            } else {
                throw new ResumeProtocolException("Expected a hello first, got another message");
            }
        } catch (ResumeProtocolException e) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "Closed " + ws.session() + ": " + e.getMessage());
            var unused = ws.close(ResumeCodes.PROTOCOL_ERROR, e.phrase());
        } catch (UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The store of resumable sessions failed", e);
            var unused = ws.close(ResumeCodes.TRY_AGAIN, "Try again later");
        } catch (Exception e) {
            ws.fail(e);
        }
    }

    private void closed() {
        alarm.cancel();
        if (session != null) {
            session.leave(ws);
        }
    }
}
