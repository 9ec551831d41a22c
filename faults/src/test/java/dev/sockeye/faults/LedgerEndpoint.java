package dev.sockeye.faults;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts each numbered message in a file that outlives the process, also one that is killed. */
@ServerEndpoint("/ledger")
public class LedgerEndpoint {
    /** The property that names the file, of one byte for each message. */
    static final String FILE = "faults.ledger";

    private static final class Ledger {
        static final MappedByteBuffer COUNTS = map();

        private static MappedByteBuffer map() {
            try (FileChannel file = FileChannel.open(
                    Path.of(System.getProperty(FILE)), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return file.map(MapMode.READ_WRITE, 0, file.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Those of one client come one after the other. */
        static void count(int message) {
            COUNTS.put(message, (byte) (COUNTS.get(message) + 1));
        }
    }

    @OnMessage
    public void text(String number) {
        Ledger.count(Integer.parseInt(number));
    }
}
