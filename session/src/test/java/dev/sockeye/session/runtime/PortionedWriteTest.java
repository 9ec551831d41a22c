package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PortionedWriteTest {
    /** Takes at most as many bytes in a call as it is told, and remembers the most it was offered. */
    private static final class Stingy implements GatheringByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int takes;
        private long mostOffered;

        @Override
        public long write(ByteBuffer[] buffers, int offset, int length) {
            long offered = 0;
            long count = 0;
            for (int i = offset; i < offset + length; i++) {
                offered += buffers[i].remaining();
                while (buffers[i].hasRemaining() && count < takes) {
                    taken.write(buffers[i].get());
                    count++;
                }
            }
            mostOffered = Math.max(mostOffered, offered);
            return count;
        }

        @Override
        public long write(ByteBuffer[] buffers) {
            return write(buffers, 0, buffers.length);
        }

        @Override
        public int write(ByteBuffer buffer) {
            return (int) write(new ByteBuffer[] {buffer}, 0, 1);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @RepeatedTest(50)
    void everything_is_written_once_in_order_however_little_is_taken(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            byte[] bytes = new byte[random.nextBoolean() ? random.nextInt(20) : random.nextInt(400_000)];
            random.nextBytes(bytes);
            expected.writeBytes(bytes);
            buffers.add(ByteBuffer.wrap(bytes));
        }
        PortionedWrite write = new PortionedWrite(buffers);
        Stingy channel = new Stingy();
        boolean done = false;
        while (!done) {
            channel.takes = random.nextInt(200_000);
            done = write.writeTo(channel);
            assertThat(done).isEqualTo(channel.taken.size() == expected.size());
        }
        assertThat(channel.taken.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(channel.mostOffered).isLessThanOrEqualTo(128 * 1024);
    }

    @Test
    void nothing_to_write_is_written_at_once() throws Exception {
        assertThat(new PortionedWrite(List.of(ByteBuffer.allocate(0))).writeTo(new Stingy()))
                .isTrue();
    }
}
