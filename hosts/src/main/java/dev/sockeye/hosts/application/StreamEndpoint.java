package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Reads a message as a stream and answers with its checksum. */
@ServerEndpoint("/stream")
public class StreamEndpoint {
    @OnMessage
    public String read(InputStream message) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(message, new CRC32());
        checked.skip(Long.MAX_VALUE);
        return Long.toHexString(checked.getChecksum().getValue());
    }
}
