package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many methods of ours lie between the host and the application: what a reader of a stack trace has to know. */
class FramesTest {
    private static final LinkedBlockingQueue<List<String>> SEEN = new LinkedBlockingQueue<>();

    /** Our frames of this thread's stack, the innermost first. */
    private static List<String> ours() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("dev.sockeye.")
                                && !frame.getClassName().contains("FramesTest"))
                        .map(frame -> frame.getClassName()
                                        .substring(frame.getClassName().lastIndexOf('.') + 1)
                                + '.'
                                + frame.getMethodName())
                        .toList());
    }

    @ServerEndpoint("/in")
    public static class In {
        @OnMessage
        public void message(String text) {
            SEEN.add(ours());
        }
    }

    private static List<String> framesOfAMessage(int loops) throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(In.class)
                        .property("sockeye.event-loops", String.valueOf(loops))
                        .start();
                RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/in"))) {
            client.send(RawFrame.text("first"));
            SEEN.poll(20, TimeUnit.SECONDS);
            client.send(RawFrame.text("x"));
            return SEEN.poll(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void eight_frames_lie_between_tomcat_and_a_message_method() throws Exception {
        assertThat(framesOfAMessage(0))
                .containsExactly(
                        "PreparedCall.invoke",
                        "MessageDispatcher.deliver",
                        "MessageDispatcher.onText",
                        "ConnectionLoop.run",
                        "Connection.receive",
                        "TomcatTransport.read",
                        "TomcatTransport.readable",
                        "TomcatUpgradeHandler.upgradeDispatch");
    }

    @Test
    void seven_frames_lie_between_an_event_loop_and_a_message_method() throws Exception {
        assertThat(framesOfAMessage(1))
                .startsWith(
                        "PreparedCall.invoke",
                        "MessageDispatcher.deliver",
                        "MessageDispatcher.onText",
                        "ConnectionLoop.run",
                        "Connection.receive",
                        "TomcatTransport.read",
                        "TomcatTransport.readInput")
                .filteredOn(frame -> !frame.startsWith("EventLoop.")
                        && !frame.startsWith("LoopSocket.")
                        && !frame.startsWith("IdleFirstThreads."))
                .hasSize(7);
    }
}
