package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.connection.LentThreads;
import dev.sockeye.session.connection.Recorder;
import dev.sockeye.session.connection.Remote;
import dev.sockeye.session.connection.SlowHandlers;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.connection.Transport;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each of very many idle sessions holds: no queue, map or future for what it has never done. */
class IdleSessionTest {
    private static final Set<Class<?>> OF_ITS_CONTAINER = Set.of(
            Timers.class,
            Transport.class,
            Executor.class,
            SlowHandlers.class,
            OpenSessions.class,
            InstanceFactory.class,
            LentThreads.class,
            // Of the test.
            ReentrantLock.class,
            Recorder.class);

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> held = new ArrayList<>();

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @Test
    void an_idle_session_holds_two_futures_and_one_queue() {
        Live live = Live.annotated(new Echo()).open();
        live.wired.receive(Remote.client().text("x"));
        assertThat(live.wire()).isNotEmpty();

        visit(live.session);

        // The set of holders is the container's.
        assertThat(held)
                .containsExactlyInAnyOrder(
                        "ConnectionLoop.gone",
                        "SessionControl.ended",
                        "SendQueue.sent",
                        "SessionLog.reported",
                        "SessionClosing.asked",
                        "Holdings.holders");
    }

    private void visit(Object value) {
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                visit(field, get(field, value));
            }
        }
    }

    private void visit(Field field, Object value) {
        if (value == null || !seen.add(value)) {
            return;
        }
        String type = value.getClass().getName();
        if ((type.startsWith("java.util.concurrent.") && !type.contains(".locks."))
                || type.equals("java.util.ArrayDeque")) {
            held.add(field.getDeclaringClass().getSimpleName() + "." + field.getName());
        } else if (isOurs(value.getClass())
                && OF_ITS_CONTAINER.stream().noneMatch(shared -> shared.isInstance(value))) {
            visit(value);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return Stream.of(Live.class, Remote.class)
                        .anyMatch(known -> known.getPackage().equals(type.getPackage()))
                && !type.isEnum()
                && !type.isHidden();
    }

    private static Object get(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new AssertionError("Expected access to " + field, e);
        }
    }
}
