package dev.sockeye.console;

import static org.assertj.core.api.Assertions.fail;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.util.function.Predicate;

/** The socket of a page, whose questions a test asks. */
record ConsolePeer(RawPeer peer) implements AutoCloseable {
    static final String SOCKET = "/sockeye-console/socket";
    private static final int MOST_QUESTIONS = 2000;

    static ConsolePeer open(Server server) throws IOException {
        return new ConsolePeer(RawPeer.open(server.webSocketUri(SOCKET)));
    }

    /** The JSON of an answer. */
    String askForText(String session, long after) throws IOException {
        return peer.send(RawFrame.text("{\"session\":\"" + session + "\",\"after\":" + after + "}"))
                .next()
                .text();
    }

    Overview ask(String session, long after) throws IOException {
        return Lenses.jsonMapper().readValue(askForText(session, after), Overview.class);
    }

    /** Asks until the answer is as it should become: frames are told a moment later, sessions end a moment later. */
    Overview askUntil(String session, Predicate<Overview> expected) throws IOException {
        Overview last = ask(session, 0);
        for (int i = 0; i < MOST_QUESTIONS && !expected.test(last); i++) {
            last = ask(session, 0);
        }
        return expected.test(last) ? last : fail("After " + MOST_QUESTIONS + " questions still " + last);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
