package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** What an engine writes, held against RFC 6455 section 5 by a reading of its own. */
final class Output {
    private static final int CLOSE = 0x8;
    private static final int PONG = 0xA;
    private static final Set<Integer> CODES_NOT_TO_BE_SENT = Set.of(1004, 1005, 1006);

    private final Role sender;
    private final int reservedBits;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean messageOpen;
    private boolean closeSent;

    Output(Role sender, List<Agreement> agreed) {
        this.sender = sender;
        this.reservedBits = agreed.stream()
                .mapToInt(agreement -> agreement.reservedBits().first())
                .reduce(0, (all, next) -> all | next);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Takes everything that waits, which is whole frames. */
    byte[] take(Engine engine) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            assertThat(next.hasRemaining()).as("an empty buffer to write").isTrue();
            byte[] piece = new byte[next.remaining()];
            next.get(piece);
            taken.writeBytes(piece);
        }
        assertThat(engine.hasOutput()).isFalse();
        ByteBuffer frames = ByteBuffer.wrap(taken.toByteArray());
        while (frames.hasRemaining()) {
            checkFrame(frames);
        }
        bytes.writeBytes(frames.array());
        assertThat(engine.outputCount()).isEqualTo(bytes.size());
        return frames.array();
    }

    private void checkFrame(ByteBuffer frames) {
        assertThat(closeSent).as("a frame after the Close frame").isFalse();
        int first = frames.get() & 0xFF;
        boolean last = (first & 0x80) != 0;
        int opcode = first & 0x0F;
        int allowed = opcode == 1 || opcode == 2 ? reservedBits : 0;
        assertThat(first >> 4 & 0x7 & ~allowed).as("reserved bits").isZero();
        int second = frames.get() & 0xFF;
        assertThat((second & 0x80) != 0).as("MASK").isEqualTo(sender == Role.CLIENT);
        int length = length(second & 0x7F, frames);
        checkOrder(opcode, last, length);
        int key = sender == Role.CLIENT ? frames.getInt() : 0;
        byte[] payload = new byte[length];
        frames.get(payload);
        if (opcode == CLOSE && length > 0) {
            checkClosePayload(payload, key);
        }
    }

    private static void checkClosePayload(byte[] masked, int key) {
        ByteBuffer payload = ByteBuffer.allocate(masked.length);
        for (int i = 0; i < masked.length; i++) {
            payload.put((byte) (masked[i] ^ (key >>> (24 - 8 * (i % 4)))));
        }
        int code = payload.flip().getShort() & 0xFFFF;
        assertThat(CODES_NOT_TO_BE_SENT).as("close code").doesNotContain(code);
        assertThat(code).as("close code").matches(c -> (c >= 1000 && c <= 1014) || (c >= 3000 && c <= 4999));
        assertThatNoException().as("reason").isThrownBy(() -> UTF_8.newDecoder().decode(payload));
    }

    private void checkOrder(int opcode, boolean last, int length) {
        if (opcode >= CLOSE) {
            assertThat(opcode).isBetween(CLOSE, PONG);
            assertThat(last).as("FIN of a control frame").isTrue();
            assertThat(length).as("length of a control frame").isLessThanOrEqualTo(125);
            closeSent = opcode == CLOSE;
        } else {
            assertThat(opcode == 0)
                    .as("a continuation, opcode %d", opcode)
                    .isEqualTo(messageOpen)
                    .isNotEqualTo(opcode == 1 || opcode == 2);
            messageOpen = !last;
        }
    }

    private static int length(int code, ByteBuffer frames) {
        if (code < 126) {
            return code;
        }
        long length = code == 126 ? frames.getShort() & 0xFFFF : frames.getLong();
        assertThat(length).isBetween(code == 126 ? 126L : 65_536L, (long) Integer.MAX_VALUE);
        return (int) length;
    }
}
