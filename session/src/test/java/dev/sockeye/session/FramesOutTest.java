package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many methods of ours lie between the application and the transport. */
class FramesOutTest {
    private static List<String> ours() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("dev.sockeye.")
                                && !frame.getClassName().contains("FramesOutTest"))
                        .map(frame -> frame.getClassName()
                                        .substring(frame.getClassName().lastIndexOf('.') + 1)
                                + '.'
                                + frame.getMethodName())
                        .toList());
    }

    @Test
    void four_frames_lie_between_a_blocking_send_and_the_host() throws Exception {
        Live live = Live.of(new Live.Scripted()).open();
        List<List<String>> seen = new ArrayList<>();
        live.wired.transport.beforeWrite(() -> seen.add(ours()));
        live.session.getBasicRemote().sendText("x");
        assertThat(seen)
                .containsExactly(List.of(
                        "MemoryTransport.write",
                        "ConnectionLoop.run",
                        "Connection.sendAndWait",
                        "BasicRemote.sendText"));
    }
}
