package dev.sockeye.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;

/**
 * What a host decides on a request whose target is written in any way, also such as no URI is.
 *
 * @param status of the response
 * @param room which room the request has come to, or what else was answered
 */
record Decision(int status, String room) {
    static final int SWITCHING_PROTOCOLS = 101;

    /** On a GET without login. */
    static Decision onGet(URI root, String target) throws IOException {
        try (RawPeer raw = RawPeer.connect(root)) {
            raw.write(
                    "GET " + target + " HTTP/1.1\r\nHost: " + root.getRawAuthority() + "\r\nConnection: close\r\n\r\n");
            HttpHead head = raw.readHead();
            String rest = new String(raw.readRest(), UTF_8);
            return new Decision(
                    head.status(), head.value("Transfer-Encoding").equals("chunked") ? onlyChunkOf(rest) : rest);
        }
    }

    private static String onlyChunkOf(String body) {
        String[] sizeAndChunk = body.split("\r\n", 3);
        return sizeAndChunk[0].equals("0") ? "" : sizeAndChunk[1];
    }

    /** On an opening handshake without login. */
    static Decision onHandshake(URI root, String target) throws IOException {
        try (RawPeer raw = RawPeer.connect(root)) {
            String request = HttpHead.request(root);
            raw.write("GET " + target + request.substring(request.indexOf(" HTTP/1.1")));
            int status = raw.readHead().status();
            return new Decision(
                    status,
                    status == SWITCHING_PROTOCOLS
                            ? raw.send(RawFrame.text("which?")).next().text()
                            : "");
        }
    }
}
