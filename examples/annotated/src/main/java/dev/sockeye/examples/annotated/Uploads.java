package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import dev.sockeye.encoders.JsonLens;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Puts each binary message into a file while it comes, and answers with its size and digest. The memory it takes does not
 * depend on the size. A message that is too large is closed with 1009, and leaves nothing behind.
 */
@ServerEndpoint(value = "/uploads", encoders = Uploads.ReceiptLens.class)
public class Uploads {
    private static final long MAX_SIZE = 10 * 1024 * 1024;

    public record Receipt(long size, String sha256) {}

    public static class ReceiptLens extends JsonLens<Receipt> {}

    private final Path folder;

    public Uploads() {
        this(Path.of("uploads"));
    }

    Uploads(Path folder) {
        this.folder = folder;
    }

    @OnMessage(maxMessageSize = MAX_SIZE)
    public Receipt keep(InputStream message) throws IOException, NoSuchAlgorithmException {
        Path part = Files.createTempFile(Files.createDirectories(folder), "upload", ".part");
        try (DigestInputStream content = new DigestInputStream(message, MessageDigest.getInstance("SHA-256"))) {
            long size = Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            String digest = HexFormat.of().formatHex(content.getMessageDigest().digest());
            Files.move(part, folder.resolve(digest), StandardCopyOption.REPLACE_EXISTING);
            return new Receipt(size, digest);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    public static void main(String[] arguments) {
        Sockeye.server().port(8080).endpoint(Uploads.class).start();
    }
}
