package dev.sockeye.cli.connect;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Says to the server what lines ask for. For one thread, but for {@link #close}. */
final class Speaker {
    private static final int OPEN = 0;

    private final ServerConnection connection;
    private final Receiver receiver;
    private final Printer printer;
    private final FileSender files;
    private final boolean patient;
    /** The code that the conversation was closed with from this side. */
    private final AtomicInteger closed = new AtomicInteger(OPEN);

    /**
     * Speaks over a connection.
     *
     * @param connection with the server
     * @param receiver knows what has gone to and fro
     * @param printer says what did not work
     * @param files sends files
     * @param patient whether to wait until each message is on its way, as for a script; a person goes on typing meanwhile
     */
    Speaker(ServerConnection connection, Receiver receiver, Printer printer, FileSender files, boolean patient) {
        this.connection = connection;
        this.receiver = receiver;
        this.printer = printer;
        this.files = files;
        this.patient = patient;
    }

    /**
     * Does what a line asks for.
     *
     * @param line the line
     * @param now the time
     * @throws IOException if that is not possible
     */
    void obey(InputLine line, long now) throws IOException {
        if (line instanceof InputLine.Message message) {
            send(WsMessage.of(message.text()));
        } else if (line instanceof InputLine.Bytes bytes) {
            send(WsMessage.of(bytes.bytes()));
        } else if (line instanceof InputLine.Binary binary) {
            sendFile(binary.file());
        } else if (line instanceof InputLine.Ping ping) {
            ping(ping.payload(), now);
        } else if (line instanceof InputLine.Close close) {
            close(close.code(), close.phrase());
        } else {
            answer(line);
        }
    }

    private void answer(InputLine question) {
        if (question instanceof InputLine.Unclear unclear) {
            printer.warn(unclear.why());
        } else {
            printer.note(question instanceof InputLine.Help ? InputLine.HELP : receiver.summary());
        }
    }

    private void send(WsMessage message) throws IOException {
        receiver.traffic().sent(message.size());
        if (patient) {
            Sending.await(connection.send(message));
        } else {
            connection.send(message).whenComplete((unused, failure) -> warn(failure));
        }
    }

    private void warn(@Nullable Throwable failure) {
        if (failure != null) {
            printer.warn(Sending.reason(failure));
        }
    }

    void sendFile(Path file) throws IOException {
        files.send(file, connection);
    }

    private void ping(String text, long now) throws IOException {
        WebSocket socket =
                connection.socket().orElseThrow(() -> new IOException("There is no connection at the moment"));
        try {
            Sending.await(socket.ping(receiver.roundTrips().ping(text, now)));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void close(int code, String phrase) {
        closed.set(code);
        connection.close(code, phrase);
        if (connection instanceof LastingConnection) {
            receiver.endedByUser(code, phrase);
        }
    }

    /** Whether the conversation was closed from this side. */
    boolean isClosed() {
        return closed.get() != OPEN;
    }

    /** Whether the conversation was closed from this side with a code; the server may have been first with another. */
    boolean isClosedWith(int code) {
        return closed.get() == code;
    }
}
