package dev.sockeye.container.security;

import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;

/** An end of ours on a real socket. */
interface Target extends AutoCloseable {
    /**
     * Makes one more connection.
     *
     * @param extensions the value of {@code Sec-WebSocket-Extensions} that the stranger sends, empty for none
     * @return the stranger's end of it, open
     */
    RawPeer connect(String extensions) throws Exception;

    default RawPeer connect() throws Exception {
        return connect("");
    }

    @Override
    void close() throws IOException;
}
