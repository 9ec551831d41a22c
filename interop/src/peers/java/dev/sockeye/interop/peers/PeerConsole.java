package dev.sockeye.interop.peers;

import java.io.IOException;
import java.io.OutputStream;

/** The server's end of a {@link PeerProcess}: tells its port, and stays until its parent is gone. */
final class PeerConsole {
    /** What the line with the port begins with; a server may write other lines. */
    static final String PORT = "port ";

    private PeerConsole() {}

    static void run(int port) throws IOException {
        System.out.println(PORT + port);
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
