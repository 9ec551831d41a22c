package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Decoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several methods that have the messages of one sealed type between them. */
class SealedFamilyTest {
    public sealed interface Message {}

    public record Said(String text) implements Message {}

    public record Left(String text) implements Message {}

    public sealed interface Admin extends Message {}

    public record Kick(String text) implements Admin {}

    public record Ban(String text) implements Admin {}

    @Spoken
    @ServerEndpoint("/{room}")
    public static class Room extends Deployed.Recorder {
        @OnMessage(maxMessageSize = 50)
        public Left said(Said said, @PathParam("room") int room) {
            note("said", said, room);
            return new Left(said.text());
        }

        @OnMessage
        public List<Said> left(Session session, Left left) {
            note("left", session, left);
            return List.of(new Said(left.text()));
        }

        @OnMessage
        public void kick(Kick kick) {
            note("kick", kick);
        }

        @OnMessage(maxMessageSize = 50)
        public void admin(Admin other) {
            note("admin", other);
        }
    }

    @Test
    void each_value_goes_to_the_method_of_its_class_or_of_the_nearest_sealed_type() throws Throwable {
        Deployed room = Deployed.server(Room.class, Map.of("room", "7"));
        Object said = room.text("Said a", true);
        Object left = room.text("Left b", true);
        room.text("Kick c", true);
        room.text("Ban d", true);
        assertThat(room.target().got)
                .containsExactly(
                        "said",
                        new Said("a"),
                        7,
                        "left",
                        room.session(),
                        new Left("b"),
                        "kick",
                        new Kick("c"),
                        "admin",
                        new Ban("d"));
        assertThat(room.coders().encode(said)).isEqualTo(new EncodedMessage.Text("Left:Left[text=a]"));
        assertThat(room.coders().encode(left)).isEqualTo(new EncodedMessage.Text("List<Said>:Said[text=b]"));
        assertThat(room.model().messages()).hasSize(1);
        assertThat(room.binding(MessageKind.TEXT).maxMessageSize()).isEqualTo(50);
    }

    @Spoken
    @ServerEndpoint("/admins")
    public static class Admins extends Deployed.Recorder {
        @OnMessage
        public void kick(Kick kick) {
            note(kick);
        }

        @OnMessage
        public void ban(Ban ban) {
            note(ban);
        }
    }

    @Test
    void the_receiver_is_of_the_nearest_sealed_type_in_common() throws Throwable {
        Deployed admins = Deployed.server(Admins.class);
        admins.text("Ban a", true);
        assertThat(admins.target().got).containsExactly(new Ban("a"));
        assertThat(admins.binding(MessageKind.TEXT).maxMessageSize()).isEqualTo(-1);
    }

    @Spoken
    @ServerEndpoint("/one")
    public static class OnlySaid extends Deployed.Recorder {
        @OnMessage
        public void said(Said said) {
            note(said);
        }
    }

    @Test
    void one_method_alone_takes_its_own_type() throws Throwable {
        Deployed only = Deployed.server(OnlySaid.class);
        only.text("Said a", true);
        assertThat(only.target().got).containsExactly(new Said("a"));
    }

    public static class AdminDecoder implements Decoder.Text<Admin> {
        @Override
        public Admin decode(String text) {
            return new Kick(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    @Spoken
    @ServerEndpoint(value = "/decoded", decoders = AdminDecoder.class)
    public static class Decoded extends Admins {}

    @Test
    void a_decoder_of_the_sealed_type_goes_before_the_format() throws Throwable {
        Deployed decoded = Deployed.server(Decoded.class);
        decoded.text("whatever", true);
        assertThat(decoded.target().got).containsExactly(new Kick("whatever"));
    }

    @Spoken
    @ServerEndpoint("/gap")
    public static class Gap {
        @OnMessage
        public void said(Said said) {}

        @OnMessage
        public void kick(Kick kick) {}
    }

    @Test
    void a_kind_that_no_method_takes_is_an_error() {
        assertThat(Deployed.errorsOf(Gap.class))
                .startsWith("Server endpoint " + Gap.class.getName() + ": 1 error\n")
                .contains("expected an @OnMessage method for each kind of " + Message.class.getName()
                        + ", or one for all others, kick(Message); none takes " + Left.class.getName() + " and "
                        + Ban.class.getName() + ", found " + Gap.class.getName() + ".kick(Kick) and "
                        + Gap.class.getName() + ".said(Said)");
    }

    @Spoken
    @ServerEndpoint("/twice")
    public static class Twice {
        @OnMessage
        public void a(Kick kick) {}

        @OnMessage
        public void b(Session session, Kick kick) {}

        @OnMessage
        public void c(Ban ban) {}
    }

    @Test
    void two_methods_for_one_kind_are_an_error_that_names_both() {
        assertThat(Deployed.errorsOf(Twice.class))
                .startsWith("Server endpoint " + Twice.class.getName() + ": 1 error\n")
                .contains("expected at most one method with @OnMessage for messages of type " + Kick.class.getName()
                        + ", found " + Twice.class.getName() + ".a(Kick) and " + Twice.class.getName()
                        + ".b(Session, Kick)");
    }

    public record Stranger(String text) {}

    @Spoken
    @ServerEndpoint("/strangers")
    public static class Strangers {
        @OnMessage
        public void a(Said said) {}

        @OnMessage
        public void b(Stranger stranger) {}
    }

    @Test
    void types_that_share_no_sealed_type_have_no_receiver() {
        assertThat(Deployed.errorsOf(Strangers.class))
                .startsWith("Server endpoint " + Strangers.class.getName() + ": 1 error\n")
                .contains("expected one @OnMessage method for messages without a decoder, or several for the kinds of"
                        + " one sealed type, found " + Strangers.class.getName() + ".a(Said) and "
                        + Strangers.class.getName()
                        + ".b(Stranger), which have no sealed type in common (Jakarta WebSocket 2.2 section 4.7)");
    }

    @Spoken
    @ServerEndpoint("/sizes")
    public static class Sizes {
        @OnMessage(maxMessageSize = 1)
        public void a(Kick kick) {}

        @OnMessage(maxMessageSize = 2)
        public void b(Ban ban) {}
    }

    @Test
    void different_sizes_are_an_error_as_there_is_one_receiver() {
        assertThat(Deployed.errorsOf(Sizes.class))
                .contains("maxMessageSize: expected one size for all that take kinds of " + Admin.class.getName()
                        + ", found 1 in " + Sizes.class.getName() + ".a(Kick) and 2 in " + Sizes.class.getName()
                        + ".b(Ban)");
    }

    public sealed interface Left1 {}

    public sealed interface Right1 {}

    public record One(String text) implements Left1, Right1 {}

    public record Two(String text) implements Left1, Right1 {}

    @Spoken
    @ServerEndpoint("/diamond")
    public static class Diamond {
        @OnMessage
        public void a(One one) {}

        @OnMessage
        public void b(Two two) {}
    }

    public sealed interface Top {}

    public sealed interface West extends Top {}

    public sealed interface East extends Top {}

    public record Pole(String text) implements West, East {}

    @Spoken
    @ServerEndpoint("/poles")
    public static class Poles {
        @OnMessage
        public void a(West west) {}

        @OnMessage
        public void b(East east) {}
    }

    @Test
    void what_could_be_read_in_two_ways_is_an_error() {
        assertThat(Deployed.errorsOf(Diamond.class))
                .contains("which are of " + Left1.class.getName() + " and " + Right1.class.getName()
                        + " alike; let one of these extend the other");
        assertThat(Deployed.errorsOf(Poles.class))
                .contains("expected at most one method with @OnMessage for messages of type " + Pole.class.getName()
                        + ", found " + Poles.class.getName() + ".a(West) and " + Poles.class.getName()
                        + ".b(East)");
    }

    public sealed interface Ajar {}

    public record Shut(String text) implements Ajar {}

    public static non-sealed class Wide implements Ajar {}

    @Spoken
    @ServerEndpoint("/ajar")
    public static class OpenKinds {
        @OnMessage
        public void a(Shut shut) {}

        @OnMessage
        public void b(Wide wide) {}
    }

    @Test
    void a_kind_that_anyone_may_extend_is_an_error() {
        assertThat(Deployed.errorsOf(OpenKinds.class))
                .contains("expected " + Ajar.class.getName() + " to permit records, final and sealed types alone")
                .contains("others are " + Wide.class.getName());
    }

    @Spoken
    @ServerEndpoint("/hidden")
    public static class Hidden {
        @OnMessage
        public void a(Kick kick) {}

        @OnMessage
        void b(Ban ban) {}
    }

    @Test
    void each_method_is_held_to_the_rules_of_any() {
        assertThat(Deployed.errorsOf(Hidden.class))
                .startsWith("Server endpoint " + Hidden.class.getName() + ": 1 error\n")
                .contains(Hidden.class.getName() + ".b(Ban): expected a public method");
    }

    public sealed interface Boxed {}

    public record Box<T>(T content) implements Boxed {}

    public record Lid(String text) implements Boxed {}

    @Spoken
    @ServerEndpoint("/boxes")
    public static class Boxes {
        @OnMessage
        public void a(Box<String> box) {}

        @OnMessage
        public void b(Lid lid) {}
    }

    @Test
    void type_arguments_that_the_sealed_type_does_not_fix_are_an_error() {
        assertThat(Deployed.errorsOf(Boxes.class))
                .startsWith("Server endpoint " + Boxes.class.getName() + ": 1 error\n")
                .contains(Boxes.class.getName() + ".a(Box): expected a type without type arguments, as it is one of"
                        + " several kinds of " + Boxed.class.getName());
    }
}
