package dev.sockeye.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.Role;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The input is the script of a {@link Conversation} without extensions. */
@Tag("G-PAR-1")
@Tag("D-FRG-5")
@Tag("D-SND-2")
class EnginePairFuzzTest {

    @FuzzTest
    void every_message_arrives_once_intact_and_in_order_whatever_both_sides_do(byte[] input) {
        Talker client = new Talker(Role.CLIENT, List.of());
        Talker server = new Talker(Role.SERVER, List.of());
        new Conversation(client, server).check(ByteBuffer.wrap(input));
    }
}
