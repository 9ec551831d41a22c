package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.Wired;
import dev.sockeye.session.runtime.Extensions;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of settings has its effect on either side of a connection: none is there that nobody reads. */
class SettingsEffectTest {
    /** What is negotiated by containers, and shown to work there. */
    private static final List<String> OF_CONTAINERS =
            List.of("subprotocols", "maxConnections", "maxConnectionsPerAddress", "maxHandshakesPerSecond");

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /**
     * One field.
     *
     * @param name its method
     * @param some sets it in one way
     * @param other sets it in another way
     * @param observed what a role does with the settings
     * @param withSome what that is with the first
     * @param withOther what that is with the second
     */
    private record Field(
            String name,
            UnaryOperator<WebSocketSettingsBuilder> some,
            UnaryOperator<WebSocketSettingsBuilder> other,
            BiFunction<Role, WebSocketSettings, Object> observed,
            Object withSome,
            Object withOther) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Field> fields() {
        return Stream.of(
                        limitsOfMessages(),
                        limitsOfFrames(),
                        sends(),
                        budgets(),
                        times(),
                        corkingAndExtensions(),
                        compression())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Field> limitsOfMessages() {
        return List.of(
                new Field(
                        "maxMessageSize",
                        s -> s.maxMessageSize(4),
                        s -> s.maxMessageSize(5),
                        onSession(live -> {
                            live.wired.receive(live.wired.remote.text("hello"));
                            return live.wire();
                        }),
                        List.of("close:1009:The text message is too big"),
                        List.of()),
                new Field(
                        "maxStreamedMessageSize",
                        s -> s.maxStreamedMessageSize(4),
                        s -> s.maxStreamedMessageSize(5),
                        onSession(live -> {
                            live.session.addMessageHandler(ByteBuffer.class, (part, last) -> {});
                            live.wired.receive(live.wired.remote.binaryPart(false, new byte[3]));
                            live.wired.receive(live.wired.remote.binaryPart(true, new byte[2]));
                            return live.wire();
                        }),
                        List.of("close:1009:The binary message is too big"),
                        List.of()));
    }

    private static List<Field> limitsOfFrames() {
        return List.of(
                new Field(
                        "maxFrameSize",
                        s -> s.maxFrameSize(4),
                        s -> s.maxFrameSize(5),
                        on(wired -> {
                            wired.receive(wired.remote.text("hello"));
                            return wired.wire();
                        }),
                        List.of("close:1009:The frame is too big"),
                        List.of()),
                new Field(
                        "maxFragments",
                        s -> s.maxFragments(1),
                        s -> s.maxFragments(2),
                        on(wired -> {
                            wired.receive(wired.remote.textPart("a", false), wired.remote.textPart("b", true));
                            return wired.wire();
                        }),
                        List.of("close:1009:The message has too many fragments"),
                        List.of()),
                new Field(
                        "maxControlFrames",
                        s -> s.maxControlFrames(1),
                        s -> s.maxControlFrames(2),
                        on(wired -> {
                            wired.receive(wired.remote.ping("a"), wired.remote.ping("b"));
                            return wired.connection.isOpen();
                        }),
                        false,
                        true));
    }

    private static List<Field> sends() {
        return List.of(
                new Field(
                        "messageTimeout",
                        s -> s.messageTimeout(SECOND),
                        s -> s.messageTimeout(TEN_SECONDS),
                        on(wired -> {
                            wired.receive(wired.remote.textPart("a", false));
                            wired.timers.advance(SECOND);
                            return wired.wire();
                        }),
                        List.of("close:1008:The message was not completed in time"),
                        List.of()),
                new Field(
                        "outgoingQueueSize",
                        s -> s.outgoingQueueSize(100),
                        s -> s.outgoingQueueSize(400),
                        on(wired -> {
                            wired.transport.behave(Behaviour.PENDING);
                            return accepts(wired, 90) + " " + accepts(wired, 90);
                        }),
                        "true false",
                        "true true"),
                new Field(
                        "outgoingOverflow",
                        s -> s.outgoingQueueSize(100).outgoingOverflow(OutgoingOverflow.CLOSE),
                        s -> s.outgoingQueueSize(100).outgoingOverflow(OutgoingOverflow.FAIL),
                        on(wired -> {
                            wired.transport.behave(Behaviour.PENDING);
                            return accepts(wired, 90) + " " + accepts(wired, 90) + " " + wired.connection.canSend();
                        }),
                        "true false false",
                        "true false true"),
                new Field(
                        "sendTimeout",
                        s -> s.sendTimeout(SECOND),
                        s -> s.sendTimeout(TEN_SECONDS),
                        on(wired -> {
                            wired.transport.behave(Behaviour.PENDING);
                            accepts(wired, 90);
                            wired.timers.advance(SECOND);
                            return wired.transport.isClosed();
                        }),
                        true,
                        false));
    }

    private static List<Field> budgets() {
        return List.of(
                new Field(
                        "maxQueuedBytes",
                        s -> s.maxQueuedBytes(4096),
                        s -> s.maxQueuedBytes(40_000),
                        on(wired -> {
                            wired.transport.behave(Behaviour.PENDING);
                            return accepts(wired, 10_000) + " " + wired.connection.canSend();
                        }),
                        "false false",
                        "true true"),
                new Field(
                        "maxReceivedBytes",
                        s -> s.maxReceivedBytes(4096),
                        s -> s.maxReceivedBytes(40_000),
                        on(wired -> {
                            wired.receive(wired.remote.textPart("x".repeat(10_000), false));
                            return wired.wire();
                        }),
                        List.of("close:1013:Too much data is being received"),
                        List.of()));
    }

    private static List<Field> times() {
        return List.of(
                new Field(
                        "pingInterval",
                        s -> s.pingInterval(SECOND),
                        s -> s.pingInterval(TEN_SECONDS),
                        on(wired -> {
                            wired.timers.advance(SECOND);
                            return wired.wire().size();
                        }),
                        1,
                        0),
                new Field(
                        "pongTimeout",
                        s -> s.pingInterval(TEN_SECONDS).pongTimeout(SECOND),
                        s -> s.pingInterval(TEN_SECONDS).pongTimeout(TEN_SECONDS),
                        on(wired -> {
                            wired.timers.advance(TEN_SECONDS);
                            wired.timers.advance(SECOND);
                            return wired.transport.isClosed();
                        }),
                        true,
                        false),
                new Field(
                        "idleTimeout",
                        s -> s.idleTimeout(SECOND),
                        s -> s.idleTimeout(TEN_SECONDS),
                        onSession(live -> {
                            live.wired.timers.advance(SECOND);
                            return live.wire();
                        }),
                        List.of("close:1001:Idle for longer than the timeout"),
                        List.of()),
                new Field(
                        "closeTimeout",
                        s -> s.closeTimeout(SECOND),
                        s -> s.closeTimeout(TEN_SECONDS),
                        onSession(live -> {
                            live.session.close();
                            live.wired.timers.advance(SECOND);
                            return live.wired.transport.isClosed();
                        }),
                        true,
                        false));
    }

    private static List<Field> corkingAndExtensions() {
        return List.of(
                new Field(
                        "corking",
                        s -> s.corking(true),
                        s -> s.corking(false),
                        on(wired -> {
                            wired.listener.onText(text -> accepts(wired, 1));
                            wired.receive(wired.remote.text("a"), wired.remote.text("b"));
                            return wired.transport.writeCount();
                        }),
                        1,
                        2),
                new Field(
                        "extensions",
                        s -> s.extensions("identity"),
                        s -> s.extensions(),
                        (role, settings) -> {
                            try (Extensions extensions = extensions()) {
                                return extensions.installed(settings).offers().stream()
                                        .map(ExtensionOffer::name)
                                        .toList();
                            }
                        },
                        List.of("identity"),
                        List.of()),
                new Field(
                        "deflateThreshold",
                        s -> s.deflateThreshold(1000),
                        s -> s.deflateThreshold(1001),
                        (role, settings) -> compressed(role, settings, "a".repeat(1000)) < 500,
                        true,
                        false),
                new Field(
                        "deflateLevel",
                        s -> s.deflateLevel(9),
                        s -> s.deflateLevel(0),
                        (role, settings) -> compressed(role, settings, "a".repeat(1000)) < 500,
                        true,
                        false));
    }

    private static List<Field> compression() {
        return List.of(
                new Field(
                        "deflateContextTakeover",
                        s -> s.deflateContextTakeover(true),
                        s -> s.deflateContextTakeover(false),
                        (role, settings) -> {
                            String text = Stream.iterate(1, i -> i * 7 % 10_007)
                                    .limit(200)
                                    .map(String::valueOf)
                                    .toList()
                                    .toString();
                            int once = compressed(role, settings, text);
                            return compressed(role, settings, text, text) < once * 3 / 2;
                        },
                        true,
                        false),
                new Field(
                        "deflateChoice",
                        s -> s.deflateChoice((kind, bytes) -> bytes < 2000),
                        s -> s.deflateChoice((kind, bytes) -> bytes >= 2000),
                        (role, settings) -> compressed(role, settings, "a".repeat(1000)) < 500,
                        true,
                        false));
    }

    private static BiFunction<Role, WebSocketSettings, Object> on(Function<Wired, Object> observation) {
        return (role, settings) ->
                observation.apply(Wired.of(role, settings, List.of()).open());
    }

    private static BiFunction<Role, WebSocketSettings, Object> onSession(Function<Live, Object> observation) {
        return (role, settings) -> {
            Live.Scripted endpoint = new Live.Scripted().onOpen(session -> {
                session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {});
            });
            return observation.apply(
                    Live.of(endpoint, Wired.of(role, settings, List.of())).open());
        };
    }

    /** Whether a send has not failed at once. */
    private static boolean accepts(Wired wired, int bytes) {
        boolean[] failed = {false};
        wired.connection.send(
                new Outgoing.Text("x".repeat(bytes)), Duration.ZERO, failure -> failed[0] = failure != null);
        return !failed[0];
    }

    private static Extensions extensions() {
        return new Extensions(WebSocketSettings.DEFAULT, List.of(), SettingsEffectTest.class.getClassLoader());
    }

    /** How many bytes are on the wire when both sides have agreed on what these settings offer. */
    private static int compressed(Role role, WebSocketSettings settings, String... texts) {
        try (Extensions extensions = extensions()) {
            InstalledExtensions installed = extensions.installed(settings);
            Wired wired = Wired.of(role, settings, agreed(role, installed)).open();
            for (String text : texts) {
                wired.connection.sendAndWait(new Outgoing.Text(text));
            }
            return wired.transport.written().length;
        } catch (IOException | UnacceptableAnswerException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Agreement> agreed(Role role, InstalledExtensions installed) throws UnacceptableAnswerException {
        List<Agreement> byServer = installed.negotiate(installed.offers());
        return role == Role.SERVER
                ? byServer
                : installed.confirm(
                        installed.offers(),
                        byServer.stream().map(Agreement::answer).toList());
    }

    private static Stream<Arguments> fieldsInBothRoles() {
        return fields().stream().flatMap(field -> Stream.of(Role.values()).map(role -> Arguments.of(field, role)));
    }

    @ParameterizedTest
    @MethodSource("fieldsInBothRoles")
    void a_field_has_its_effect_in_both_roles(Field field, Role role) {
        WebSocketSettingsBuilder quiet = WebSocketSettings.builder().pingInterval(Duration.ZERO);
        WebSocketSettings some = field.some().apply(quiet).build();
        assertThat(field.observed().apply(role, some)).isEqualTo(field.withSome());
        quiet = WebSocketSettings.builder().pingInterval(Duration.ZERO);
        WebSocketSettings other = field.other().apply(quiet).build();
        assertThat(field.observed().apply(role, other)).isEqualTo(field.withOther());
        assertThat(field.withSome()).isNotEqualTo(field.withOther());
    }

    @Test
    void there_is_no_field_without_an_effect() {
        List<String> shown = Stream.concat(fields().stream().map(Field::name), OF_CONTAINERS.stream())
                .toList();
        assertThat(SockeyeProperties.settings().stream().map(Property::method).toList())
                .containsExactlyInAnyOrderElementsOf(shown);
    }
}
