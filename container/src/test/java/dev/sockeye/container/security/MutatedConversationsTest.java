package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers who say nearly the right thing, many in a row, over real sockets. */
@ParameterizedClass
@EnumSource(Side.class)
class MutatedConversationsTest {
    private static final int CONVERSATIONS = Integer.getInteger("fuzz.conversations", 300);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int COMPRESSED = 0x40;
    private static final int RESERVED = 0x30;

    private final Side ours;

    MutatedConversationsTest(Side ours) {
        this.ours = ours;
    }

    @Test
    void whatever_a_stranger_changes_in_a_conversation_it_is_answered_by_the_rules_and_disturbs_no_other()
            throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = ours.start(notes, settings -> settings.extensions("permessage-deflate"));
                RawPeer other = target.connect()) {
            for (int i = 0; i < CONVERSATIONS; i++) {
                Random random = new Random(SEED * CONVERSATIONS + i);
                String extension = random.nextBoolean() ? "permessage-deflate" : "";
                byte[] bytes = Mutation.next(random, ours == Side.SERVER);
                try (RawPeer stranger = target.connect(extension)) {
                    say(stranger, bytes, random);
                    hear(stranger, !extension.isEmpty());
                } catch (IOException | AssertionError wrong) {
                    throw new AssertionError("Conversation " + i + " of seed " + SEED, wrong);
                }
                notes.nextCloseCode();
                other.send(RawFrame.text("still here"));
                assertThat(other.next()).isEqualTo(RawFrame.text("still here"));
            }
        }
    }

    /** Our end may be closed already. */
    private static void say(RawPeer stranger, byte[] bytes, Random random) throws IOException {
        try {
            int from = 0;
            while (from < bytes.length) {
                int until = from + 1 + random.nextInt(bytes.length - from);
                stranger.write(Arrays.copyOfRange(bytes, from, until));
                from = until;
            }
            if (random.nextInt(4) == 0) {
                stranger.reset();
            } else {
                stranger.endOutput();
            }
        } catch (SocketException closed) {
            assertThat(closed.getMessage()).containsAnyOf("Broken pipe", "reset", "closed");
        }
    }

    private static void hear(RawPeer stranger, boolean compressed) throws IOException {
        try {
            RawFrame frame;
            do {
                frame = stranger.next();
                assertThat(frame.firstByte() & (compressed ? RESERVED : RESERVED | COMPRESSED))
                        .isZero();
            } while (frame.opcode() != RawFrame.CLOSE);
            assertThat(frame.closeCode()).isBetween(1000, 4999).isNotIn(1004, 1006, 1015);
            stranger.awaitEnd();
        } catch (EOFException | SocketException end) {
            return; // A stranger who is gone gets no Close frame.
        }
    }
}
