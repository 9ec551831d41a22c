package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger must not be able to guess, over real sockets. */
@Tag("SEC-30")
class SecretsOfConnectionsTest {
    private static final int MANY = 200;
    private static final int HEADER = 2;
    private static final int MASK = 4;

    /** As many characters as 128 bits need in Base64. */
    private static final int UNGUESSABLE = 22;

    @Test
    void no_two_frames_of_a_client_are_masked_with_the_same_key() throws Exception {
        Set<String> masks = new HashSet<>();
        try (Target target = Side.CLIENT.start(new Notes(Notes.ECHO));
                RawPeer stranger = target.connect()) {
            for (int i = 0; i < MANY; i++) {
                stranger.send(RawFrame.text("abc"));
                assertThat(stranger.readHex(HEADER)).isEqualTo("81 83");
                masks.add(stranger.readHex(MASK));
                stranger.readBytes("abc".length());
            }
        }
        assertThat(masks).hasSize(MANY).doesNotContain("00 00 00 00");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void ids_of_sessions_are_long_and_have_nothing_in_common(Side ours) throws Exception {
        Notes notes = new Notes((session, kept) -> kept.add(session.getId()));
        Set<String> beginnings = new HashSet<>();
        try (Target target = ours.start(notes)) {
            for (int i = 0; i < MANY; i++) {
                try (RawPeer stranger = target.connect()) {
                    String id = (String) notes.next();
                    assertThat(id).hasSizeGreaterThanOrEqualTo(UNGUESSABLE);
                    beginnings.add(id.substring(0, UNGUESSABLE / 2));
                    stranger.send(RawFrame.close(1000, ""));
                }
            }
        }
        assertThat(beginnings).hasSize(MANY);
    }
}
