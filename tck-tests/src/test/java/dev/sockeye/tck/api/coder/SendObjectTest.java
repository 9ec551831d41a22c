package dev.sockeye.tck.api.coder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sockeye.tck.api.annotation.Annotated;
import dev.sockeye.tck.api.annotation.Cases;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.EncodeException;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which encoder an object is sent by, and what becomes of it, in either role. */
class SendObjectTest {
    @RegisterExtension
    final Host host = new Host();

    private RawFrame sent(Role role, Class<?> sender, String object) throws Exception {
        RawPeer peer = Annotated.peer(host, role, sender);
        peer.send(RawFrame.text(object));
        return peer.next();
    }

    private static RawFrame binary(String text) {
        return RawFrame.binary(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-OBJ-1")
    void an_encoder_serves_its_type_and_subclasses(Role role) throws Exception {
        assertThat(sent(role, Senders.OfAnimals.class, "animal")).isEqualTo(RawFrame.text("animal Animal"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-OBJ-1")
    void the_first_encoder_that_is_able_serves_a_type_without_one_of_its_own(Role role) throws Exception {
        assertThat(sent(role, Senders.OfAnimals.class, "puppy")).isEqualTo(RawFrame.text("animal Puppy"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-OBJ-1")
    void an_encoder_of_the_very_type_goes_before_others(Role role) throws Exception {
        assertThat(sent(role, Senders.OfAnimals.class, "dog")).isEqualTo(RawFrame.text("dog Dog"));
    }

    static Stream<Arguments> builtIns() {
        return Cases.inBothRoles(
                Arguments.of("boolean", "<true>"),
                Arguments.of("byte", "<1>"),
                Arguments.of("character", "<c>"),
                Arguments.of("double", "<1.5>"),
                Arguments.of("float", "<2.5>"),
                Arguments.of("integer", "<3>"),
                Arguments.of("long", "<4>"),
                Arguments.of("short", "<5>"),
                Arguments.of("string", "<text>"),
                Arguments.of("buffer", "<buffer of 6>"),
                Arguments.of("bytes", "<array of 5>"));
    }

    @ParameterizedTest
    @MethodSource("builtIns")
    @Tag("A-OBJ-2")
    void an_encoder_for_a_built_in_type_replaces_the_default(Role role, String object, String message)
            throws Exception {
        assertThat(sent(role, Senders.OfBuiltIns.class, object)).isEqualTo(RawFrame.text(message));
    }

    static Stream<Arguments> defaults() {
        return Cases.inBothRoles(
                Arguments.of("boolean", RawFrame.text("true")),
                Arguments.of("byte", RawFrame.text("1")),
                Arguments.of("character", RawFrame.text("c")),
                Arguments.of("double", RawFrame.text("1.5")),
                Arguments.of("float", RawFrame.text("2.5")),
                Arguments.of("integer", RawFrame.text("3")),
                Arguments.of("long", RawFrame.text("4")),
                Arguments.of("short", RawFrame.text("5")),
                Arguments.of("string", RawFrame.text("text")),
                Arguments.of("buffer", binary("buffer")),
                Arguments.of("bytes", binary("bytes")));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    @Tag("A-OBJ-3")
    void what_has_a_default_is_sent_without_an_encoder(Role role, String object, RawFrame message) throws Exception {
        assertThat(sent(role, Senders.OfDefaults.class, object)).isEqualTo(message);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-OBJ-3")
    void an_object_that_nothing_encodes_is_named_in_the_failure(Role role) throws Exception {
        Pair pair = host.pair();
        Object object = new Object();

        assertThat(catchThrowable(() -> pair.session(role).getBasicRemote().sendObject(object)))
                .asInstanceOf(InstanceOfAssertFactories.type(EncodeException.class))
                .extracting(EncodeException::getObject)
                .isSameAs(object);
        pair.session(role).getBasicRemote().sendText("still open");
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("still open");
    }

    static Stream<Arguments> kinds() {
        return Cases.inBothRoles(
                Arguments.of("in text", RawFrame.text("text 1")),
                Arguments.of("in writer", RawFrame.text("writer 2")),
                Arguments.of("in writer closed", RawFrame.text("writer 3")),
                Arguments.of("in bytes", binary("bytes 4")),
                Arguments.of("in stream", binary("stream 5")),
                Arguments.of("in stream closed", binary("stream 6")),
                Arguments.of("in several", RawFrame.text("text 7")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("A-OBJ-4")
    void each_kind_of_encoder_sends_a_whole_message(Role role, String object, RawFrame message) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Senders.OfKinds.class);

        peer.send(RawFrame.text(object), RawFrame.text("string"));

        assertThat(Messages.next(peer)).isEqualTo(message);
        assertThat(Messages.next(peer)).isEqualTo(RawFrame.text("text"));
    }

    static Stream<Arguments> streams() {
        return Cases.inBothRoles(
                Arguments.of("failing writer", "EncodeException"),
                Arguments.of("failing writer of text", "IOException"),
                Arguments.of("failing stream", "EncodeException"),
                Arguments.of("failing stream of bytes", "IOException"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    @Tag("A-OBJ-5")
    void a_stream_encoder_that_fails_sends_nothing_and_the_error_method_can(Role role, String object, String failure)
            throws Exception {
        assertReported(role, object, failure);
    }

    static Stream<Arguments> values() {
        return Cases.inBothRoles(
                Arguments.of("failing text", "EncodeException"),
                Arguments.of("failing text unchecked", "IllegalStateException"),
                Arguments.of("failing binary", "EncodeException"));
    }

    @ParameterizedTest
    @MethodSource("values")
    @Tag("A-RBA-6")
    void what_an_encoder_throws_reaches_the_sender(Role role, String object, String failure) throws Exception {
        assertReported(role, object, failure);
    }

    static Stream<Arguments> nothing() {
        return Cases.inBothRoles(
                Arguments.of("no text", "EncodeException"), Arguments.of("no binary", "EncodeException"));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    @Tag("A-OBJ-6")
    void an_encoder_that_returns_null_fails_the_sending(Role role, String object, String failure) throws Exception {
        assertReported(role, object, failure);
    }

    private void assertReported(Role role, String object, String failure) throws Exception {
        RawPeer peer = Annotated.peer(host, role, Senders.OfFailing.class);

        peer.send(RawFrame.text(object), RawFrame.text("string"));

        assertThat(peer.next().text()).contains(failure);
        assertThat(peer.next()).isEqualTo(RawFrame.text("text"));
    }
}
