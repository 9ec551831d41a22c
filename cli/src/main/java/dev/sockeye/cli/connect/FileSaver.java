package dev.sockeye.cli.connect;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes binary messages to a file, one after the other. For one thread. */
final class FileSaver implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    /**
     * Begins a file; what was in it is gone.
     *
     * @param file the file
     */
    FileSaver(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.FAILED, "Expected to write to " + file + ": " + e);
        }
    }

    /**
     * Adds a message.
     *
     * @param bytes its payload
     * @throws IOException if it cannot be written
     */
    void save(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.FAILED, "Expected to write to " + file + ": " + e);
        }
    }
}
