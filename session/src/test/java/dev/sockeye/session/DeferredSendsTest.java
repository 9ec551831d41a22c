package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Live.Scripted;
import jakarta.websocket.MessageHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting in a handler for what it has sent. Nobody looks after slow handlers here, so nothing else would write it. */
@Timeout(20)
class DeferredSendsTest {
    private final Live receiver = Live.of(new Scripted()).open();
    private final List<Integer> writes = new ArrayList<>();

    /** How one waits. */
    private interface Wait {
        void of(Future<Void> sent) throws Exception;
    }

    private void sendAndWait(Wait wait) {
        Scripted endpoint = new Scripted();
        Live sender = Live.of(endpoint);
        endpoint.onOpen(session ->
                session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> uncheckedly(() -> {
                    Future<Void> sent = receiver.session.getAsyncRemote().sendText(text);
                    writes.add(receiver.wired.transport.writeCount());
                    wait.of(sent);
                    writes.add(receiver.wired.transport.writeCount());
                    return null;
                })));
        sender.open();
        sender.wired.receive(sender.wired.remote.text("a"), sender.wired.remote.text("b"));
        assertThat(receiver.wire()).containsExactly("text:a", "text:b");
        assertThat(writes).startsWith(0, 1);
    }

    private static void uncheckedly(Callable<Void> action) {
        try {
            action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void who_waits_for_what_is_held_back_for_another_has_it_written() {
        sendAndWait(Future::get);
    }

    @Test
    void who_waits_for_some_time_has_it_written_as_well() {
        sendAndWait(sent -> sent.get(10, TimeUnit.SECONDS));
    }
}
