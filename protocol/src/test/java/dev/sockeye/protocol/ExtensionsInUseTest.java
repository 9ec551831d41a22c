package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.Checksum;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.Fragment;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import dev.sockeye.protocol.handshake.HeaderLists;
import dev.sockeye.protocol.handshake.Identity;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.http.MalformedHeadException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small extensions, one of an application, and several together: agreed and then used by an engine. */
@InBothRoles
record ExtensionsInUseTest(Role role) {
    private static final ZlibPool POOL = new ZlibPool(0);
    private static final InstalledExtensions INSTALLED = new InstalledExtensions(List.of(
            new Identity(),
            new Fragment(4),
            new Checksum(),
            new PermessageDeflate(DeflateOptions.DEFAULT.withThreshold(0), POOL)));

    @Test
    @Tag("E-OLD-5")
    void identity_changes_nothing() throws Exception {
        Peer peer = agreed("identity", "identity");
        peer.engine.sendText("Hello", true);

        assertThat(peer.output()).isEqualTo("810548656c6c6f");
        assertThat(peer.sends("810548656c6c6f").events()).containsExactly("text Hello");
        peer.sends("c100").isFailedWith(1002, Violation.RESERVED_BITS);
    }

    @Test
    @Tag("E-OLD-6")
    void fragment_splits_what_is_sent_and_takes_what_comes() throws Exception {
        Peer peer = agreed("fragment; maxLength=2", "fragment; maxLength=2");
        peer.engine.sendText("Hello", true);
        peer.engine.sendBinary(ByteBuffer.wrap(Hex.bytes("01020304")), false);
        peer.engine.sendBinary(ByteBuffer.wrap(Hex.bytes("05")), true);
        peer.engine.sendText("", true);

        assertThat(peer.output())
                .isEqualTo("01024865" + "00026c6c" + "80016f" + "02020102" + "00020304" + "800105" + "8100");
        assertThat(peer.sends("810548656c6c6f").events()).containsExactly("text Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "fragment,fragment; maxLength=4",
        "fragment; maxLength=3,fragment; maxLength=3",
        "fragment; maxLength=2147483647,fragment; maxLength=4",
        "'fragment; maxLength=0, fragment; maxLength=1',fragment; maxLength=1"
    })
    @Tag("E-OLD-6")
    void fragment_agrees_on_the_shorter_length(String offer, String answer) throws Exception {
        assertThat(ExtensionOffer.format(INSTALLED.negotiate(parse(offer)).stream()
                        .map(Agreement::answer)
                        .toList()))
                .isEqualTo(answer);
        assertThat(INSTALLED.confirm(parse(offer), parse(answer))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fragment; maxLength",
                "fragment; maxLength=0",
                "fragment; maxLength=01",
                "fragment; maxLength=-1",
                "fragment; maxLength=2147483648",
                "fragment; maxLength=99999999999",
                "fragment; maxLength=2; maxLength=2",
                "fragment; maxLength=2; minFragments=2",
                "fragment; minFragments=2",
                "identity; a",
                "x-checksum; a"
            })
    @Tag("E-OLD-5")
    @Tag("E-OLD-6")
    void other_parameters_are_declined(String header) throws Exception {
        List<ExtensionOffer> bad = parse(header);
        List<ExtensionOffer> good = List.of(new ExtensionOffer(bad.get(0).name(), List.of()));

        assertThat(INSTALLED.negotiate(bad)).isEmpty();
        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> INSTALLED.confirm(good, bad))
                .withMessageStartingWith("Expected ");
    }

    @Test
    @Tag("E-OLD-6")
    void fragment_does_not_take_a_longer_length_than_offered() throws Exception {
        List<ExtensionOffer> offers = parse("fragment; maxLength=2, fragment; maxLength=3");
        List<ExtensionOffer> answers = parse("fragment; maxLength=4");

        assertThatExceptionOfType(UnacceptableAnswerException.class)
                .isThrownBy(() -> INSTALLED.confirm(offers, answers))
                .withMessage(
                        "Expected fragment with a maxLength no larger than offered in fragment; maxLength=2, fragment;"
                                + " maxLength=3, got fragment; maxLength=4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fragment(0))
                .withMessage("Expected maxLength of 1 or more, got 0");
    }

    @Test
    @Tag("E-OLD-7")
    void an_extension_of_ones_own_marks_and_checks_its_frames() throws Exception {
        Peer peer = agreed("x-checksum", "x-checksum");
        peer.engine.sendText("Hello", true);
        assertThat(peer.output()).isEqualTo("a109" + "48656c6c6f" + "f7d18982");

        byte[] hello = peer.onWire(Hex.bytes("a109 48656c6c6f f7d18982"));
        for (byte next : hello) {
            peer.sendsRaw(next);
        }
        assertThat(peer.events()).containsExactly("text Hello");
        assertThat(peer.sends("2109 48656c6c6f f7d18982 0000 a004 00000000 810548656c6c6f")
                        .events())
                .containsExactly("text Hello", "text Hello");
        peer.sends("a109 48656c6c6f f7d18983").isFailedWith(1007, Violation.INVALID_PAYLOAD);
        agreed("x-checksum", "x-checksum").sends("a103 48656c").isFailedWith(1007, Violation.INVALID_PAYLOAD);
    }

    @Test
    @Tag("E-OLD-7")
    @Tag("C-SRV-16")
    void several_are_used_in_the_order_of_the_answer() throws Exception {
        String all =
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover, fragment; maxLength=4,"
                        + " x-checksum";
        Peer sender = agreed(all, all);
        Role other = role == Role.SERVER ? Role.CLIENT : Role.SERVER;
        Peer receiver = new Peer(other, Limits.DEFAULT, agreements(other, all, all));

        sender.engine.sendText("Hello", false);
        sender.engine.sendText("", true);
        byte[] sent = sender.rawOutput();

        assertThat(Hex.of(role == Role.CLIENT ? Wire.unmasked(sent) : sent))
                .startsWith("6108" + "f248cdc9")
                .contains("2008")
                .endsWith("a005" + "00" + "d202ef8d");
        assertThat(receiver.sendsRaw(sent).events()).containsExactly("text Hello");
        assertThat(POOL.nativeBytes()).isZero();
    }

    private Peer agreed(String offers, String answers) throws Exception {
        return new Peer(role, Limits.DEFAULT, agreements(role, offers, answers));
    }

    private static Agreement[] agreements(Role role, String offers, String answers) throws Exception {
        List<Agreement> agreed = role == Role.SERVER
                ? INSTALLED.negotiate(parse(offers))
                : INSTALLED.confirm(parse(offers), parse(answers));
        assertThat(ExtensionOffer.format(agreed.stream().map(Agreement::answer).toList()))
                .isEqualTo(answers);
        return agreed.toArray(new Agreement[0]);
    }

    private static List<ExtensionOffer> parse(String header) throws MalformedHeadException {
        return HeaderLists.extensions(List.of(header));
    }
}
