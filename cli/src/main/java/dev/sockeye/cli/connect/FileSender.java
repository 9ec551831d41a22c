package dev.sockeye.cli.connect;

import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.ProgressBar;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends files as binary messages, and shows how far it is with those that take a while.
 *
 * @param shell where progress is shown
 * @param palette how
 * @param traffic counts
 * @param chunk how many bytes a message has at most; 0 for a whole file in one, in parts
 */
record FileSender(Shell shell, Palette palette, Traffic traffic, int chunk) {
    private static final int LARGE = 1 << 20;
    private static final int PART = 1 << 16;

    /**
     * Sends a file, and waits until it is on its way.
     *
     * @param file the file
     * @param connection where to
     * @throws IOException if the file cannot be read, or there is no connection
     */
    void send(Path file, ServerConnection connection) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("Expected a file that can be read at " + file);
        }
        long size = Files.size(file);
        ProgressBar bar = new ProgressBar(shell, palette, String.valueOf(file.getFileName()), Math.max(size, 1));
        try (InputStream in = Files.newInputStream(file)) {
            if (chunk > 0) {
                sendMessages(in, connection, size, bar);
            } else {
                sendParts(in, connection, size, bar);
            }
        } finally {
            bar.end();
        }
    }

    private void sendMessages(InputStream in, ServerConnection connection, long size, ProgressBar bar)
            throws IOException {
        long done = 0;
        for (byte[] bytes = in.readNBytes(chunk); bytes.length > 0; bytes = in.readNBytes(chunk)) {
            Sending.await(connection.send(WsMessage.of(ByteBuffer.wrap(bytes))));
            traffic.sent(bytes.length);
            done += bytes.length;
            show(bar, done, size);
        }
    }

    private void sendParts(InputStream in, ServerConnection connection, long size, ProgressBar bar) throws IOException {
        WebSocket socket =
                connection.socket().orElseThrow(() -> new IOException("there is no connection at the moment"));
        try (OutputStream out = socket.session().getBasicRemote().getSendStream()) {
            long done = 0;
            for (byte[] bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
                out.write(bytes);
                done += bytes.length;
                show(bar, done, size);
            }
        }
        traffic.sent(size);
    }

    private static void show(ProgressBar bar, long done, long size) {
        if (size >= LARGE) {
            bar.show(Math.min(done, size));
        }
    }
}
