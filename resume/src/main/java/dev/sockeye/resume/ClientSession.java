package dev.sockeye.resume;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Hello;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.resume.ResumeFrame.Welcome;
import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session of a client, which takes one connection after the other. Thread-safe. */
final class ClientSession {
    private static final System.Logger LOGGER = System.getLogger(ClientSession.class.getName());

    private static final Duration WELCOME_TIMEOUT = Duration.ofSeconds(20);

    private final ResumableSocket socket;
    private final ResumeThreads threads;
    private final AtomicReference<@Nullable ResumeToken> token = new AtomicReference<>();

    ClientSession(ResumableSocket socket, ResumeThreads threads) {
        this.socket = socket;
        this.threads = threads;
    }

    /** Takes a connection that has been opened. */
    void connected(WebSocket ws) {
        if (!ResumeFrame.PROTOCOL.equals(ws.session().getNegotiatedSubprotocol())) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Expected a server of the subprotocol " + ResumeFrame.PROTOCOL + " at "
                            + ws.session().getRequestURI().getPath());
            var unused = ws.close(ResumeCodes.NO_EXTENSION, "Expected the subprotocol " + ResumeFrame.PROTOCOL);
            return;
        }
        new Attempt(ws).begin();
    }

    /** One connection: the welcome, then the messages of the session. */
    private final class Attempt {
        private final WebSocket ws;
        private final Timers.Alarm alarm;
        private boolean welcomed;
        /** What the server has heard of this side. */
        private long told;

        Attempt(WebSocket ws) {
            this.ws = ws;
            this.alarm = threads.after(
                    WELCOME_TIMEOUT, () -> ws.close(ResumeCodes.COME_AGAIN, "Expected a welcome within 20 seconds"));
        }

        void begin() {
            ws.onMessage(this::received);
            ws.onClose(reason -> {
                alarm.cancel();
                socket.detach(ws);
            });
            Heartbeat.start(threads, ws);
            ResumeToken known = token.get();
            told = known == null ? 0 : socket.received();
            var unused = ws.send(ResumeFrames.encode(new Hello(told, known)));
        }

        private void received(WsMessage message) {
            try {
                ResumeFrame frame = ResumeFrames.decode(message);
                if (welcomed) {
                    socket.received(frame);
                } else if (frame instanceof Welcome welcome) {
                    welcomed = true;
                    alarm.cancel();
                    welcome(welcome);
                } else {
                    throw new ResumeProtocolException("Expected a welcome first, got another message");
                }
            } catch (ResumeProtocolException e) {
                LOGGER.log(System.Logger.Level.WARNING, () -> "Closed " + ws.session() + ": " + e.getMessage());
                var unused = ws.close(ResumeCodes.PROTOCOL_ERROR, e.phrase());
            }
        }

        private void welcome(Welcome welcome) throws ResumeProtocolException {
            if (welcome.outcome() != Outcome.RESUMED && token.get() != null) {
                socket.reset();
            }
            if (!socket.has(welcome.received())) {
                throw new ResumeProtocolException("Expected a server that has received what was sent, got more");
            }
            token.set(welcome.token());
            socket.attach(ws, welcome.received(), welcome.outcome() == Outcome.RESUMED ? told : 0);
        }
    }
}
