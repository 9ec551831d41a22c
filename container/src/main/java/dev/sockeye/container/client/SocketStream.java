package dev.sockeye.container.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A connected socket: what to read and write, and how to wait for it. The methods here block, for while connecting.
 *
 * @param wire the bytes
 * @param watch the look-out
 */
record SocketStream(Wire wire, Watch watch) implements Closeable {
    private static final System.Logger LOGGER = System.getLogger(SocketStream.class.getName());

    /** Reads at least one byte; -1 at the end. */
    int read(ByteBuffer into, ConnectDeadline deadline) throws IOException {
        int count = wire.read(into);
        while (count == 0) {
            watch.await(wire.readNeeds(), deadline);
            count = wire.read(into);
        }
        return count;
    }

    /** Writes everything. */
    void write(byte[] bytes, ConnectDeadline deadline) throws IOException {
        PortionedWrite write = new PortionedWrite(List.of(ByteBuffer.wrap(bytes)));
        while (!wire.write(write)) {
            watch.await(wire.writeNeeds(), deadline);
        }
    }

    /** Closes the socket. Any thread, any number of times. */
    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A socket reported a failure when it was closed", e);
        }
        watch.cancel();
    }
}
