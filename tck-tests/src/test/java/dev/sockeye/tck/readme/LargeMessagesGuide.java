package dev.sockeye.tck.readme;

import dev.sockeye.session.settings.SocketSettings;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The code of docs/how-to/large-messages.md. */
final class LargeMessagesGuide {
    private LargeMessagesGuide() {}

    @ServerEndpoint("/documents")
    @SocketSettings(maxMessageSize = 16 * 1024 * 1024)
    public static class Documents {
        @OnMessage
        public int size(String document) {
            return document.length();
        }
    }

    @ServerEndpoint("/upload")
    public static class Upload {
        @OnMessage
        public String save(InputStream body) throws IOException {
            Path file = Files.createTempFile("upload", ".bin");
            return "Saved " + Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING) + " bytes";
        }
    }

    @ServerEndpoint("/pieces")
    public static class Pieces {
        private long bytes;

        @OnMessage
        public String count(ByteBuffer piece, boolean last) {
            bytes += piece.remaining();
            return last ? bytes + " bytes" : null;
        }
    }

    static void send(Session session, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = session.getBasicRemote().getSendStream()) {
            in.transferTo(out);
        }
    }
}
