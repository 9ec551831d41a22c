package dev.sockeye.console;

import static org.assertj.core.api.Assertions.fail;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** The socket of a page, whose questions a test asks. */
record ConsolePeer(RawPeer peer) implements AutoCloseable {
    static final String SOCKET = "/sockeye-console/socket";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static ConsolePeer open(Server server) throws IOException {
        return new ConsolePeer(RawPeer.open(server.webSocketUri(SOCKET)));
    }

    /** The JSON of an answer. */
    String askForText(String session, long after) throws IOException {
        peer.send(RawFrame.text("{\"session\":\"" + session + "\",\"after\":" + after + "}"));
        RawFrame answer = peer.next();
        while (answer.opcode() == RawFrame.PING) {
            // The server's own, if nothing has been asked for long.
            answer = peer.next();
        }
        return answer.text();
    }

    Overview ask(String session, long after) throws IOException {
        return Lenses.jsonMapper().readValue(askForText(session, after), Overview.class);
    }

    /** Asks until the answer is as it should become: frames are told a moment later, sessions end a moment later. */
    Overview askUntil(String session, Predicate<Overview> expected) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Overview last = ask(session, 0);
        while (!expected.test(last) && System.nanoTime() - end < 0) {
            last = ask(session, 0);
        }
        return expected.test(last) ? last : fail("After " + PATIENCE + " still " + last);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
