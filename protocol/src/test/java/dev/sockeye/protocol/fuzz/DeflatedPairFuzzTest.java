package dev.sockeye.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * The input is the script of a {@link Conversation} with {@code permessage-deflate}, behind two bytes of settings: who keeps
 * its window in the first, the sizes of both windows in the second.
 */
@Tag("G-PAR-1")
@Tag("E-NEG-3")
@Tag("E-PMD-8")
@Tag("E-PMD-15")
class DeflatedPairFuzzTest {
    private static final int MIN_BITS = 8;

    @FuzzTest
    void every_message_arrives_once_intact_and_in_order_whatever_both_sides_do(byte[] input)
            throws UnacceptableAnswerException {
        ByteBuffer script = ByteBuffer.wrap(input);
        if (script.remaining() < 2) {
            return;
        }
        int contexts = script.get();
        int bits = script.get();
        try (ZlibPool pool = new ZlibPool(2)) {
            PermessageDeflate atClient = extension(contexts, bits, pool);
            PermessageDeflate atServer = extension(contexts >> 2, bits >> 2, pool);
            ExtensionOffer offer = atClient.offer();
            Agreement served = atServer.accept(offer).orElseThrow();
            Agreement confirmed = atClient.confirm(List.of(offer), served.answer());
            new Conversation(new Talker(Role.CLIENT, List.of(confirmed)), new Talker(Role.SERVER, List.of(served)))
                    .check(script);
        }
    }

    private static PermessageDeflate extension(int contexts, int bits, ZlibPool pool) {
        DeflateOptions options = DeflateOptions.DEFAULT
                .withContextTakeover((contexts & 1) == 0, (contexts & 2) == 0)
                .withMaxWindowBits(MIN_BITS + (bits & 7), MIN_BITS + (bits >> 3 & 7))
                .withThreshold((contexts & 16) == 0 ? 0 : 16);
        return new PermessageDeflate(options, pool);
    }
}
