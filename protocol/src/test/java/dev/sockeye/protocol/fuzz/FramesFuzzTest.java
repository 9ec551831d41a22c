package dev.sockeye.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.Role;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is a {@link PeerStream}, received without extensions. */
@Tag("G-PAR-1")
class FramesFuzzTest {

    @FuzzTest
    void any_bytes_give_events_and_a_well_formed_answer_however_they_are_cut(byte[] input) {
        PeerStream stream = new PeerStream(input, List.of());
        stream.check(Role.SERVER);
        stream.check(Role.CLIENT);
    }
}
