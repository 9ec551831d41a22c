package dev.sockeye.protocol.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.protocol.deflate.ZlibPool.Coding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E-PMD-13")
class ZlibPoolTest {
    private static final Coding USUAL = new Coding(6, Deflater.DEFAULT_STRATEGY);
    private static final long INFLATER = 40 * 1024;
    private static final long DEFLATER = 268 * 1024;

    @Test
    void what_comes_back_is_lent_again() {
        try (ZlibPool pool = new ZlibPool(1)) {
            WindowedInflater inflater = pool.borrowInflater();
            Deflater deflater = pool.borrowDeflater(USUAL);
            assertThat(pool.nativeBytes()).isEqualTo(INFLATER + DEFLATER);
            pool.giveBack(inflater);
            pool.giveBack(USUAL, deflater);

            assertThat(pool.nativeBytes()).isEqualTo(INFLATER + DEFLATER);
            assertThat(pool.borrowInflater()).isSameAs(inflater);
            assertThat(pool.borrowDeflater(USUAL)).isSameAs(deflater);
            Deflater other = pool.borrowDeflater(new Coding(1, Deflater.DEFAULT_STRATEGY));
            assertThat(other).isNotSameAs(deflater);
            assertThat(pool.nativeBytes()).isEqualTo(INFLATER + 2 * DEFLATER);
            pool.giveBack(inflater);
            pool.giveBack(USUAL, deflater);
            pool.giveBack(new Coding(1, Deflater.DEFAULT_STRATEGY), other);
        }
    }

    @Test
    @Tag("SEC-14")
    void no_more_than_a_number_of_each_kind_stays_idle() {
        try (ZlibPool pool = new ZlibPool(2)) {
            List<WindowedInflater> inflaters =
                    List.of(pool.borrowInflater(), pool.borrowInflater(), pool.borrowInflater());
            List<Deflater> deflaters =
                    List.of(pool.borrowDeflater(USUAL), pool.borrowDeflater(USUAL), pool.borrowDeflater(USUAL));
            assertThat(pool.nativeBytes()).isEqualTo(3 * (INFLATER + DEFLATER));
            inflaters.forEach(pool::giveBack);
            deflaters.forEach(deflater -> pool.giveBack(USUAL, deflater));

            assertThat(pool.nativeBytes()).isEqualTo(2 * (INFLATER + DEFLATER));
        }
    }

    @Test
    @Tag("SEC-14")
    void what_comes_back_after_the_end_is_freed() {
        ZlibPool pool = new ZlibPool(9);
        WindowedInflater lent = pool.borrowInflater();
        Deflater deflater = pool.borrowDeflater(USUAL);
        pool.giveBack(pool.borrowInflater());
        pool.close();
        assertThat(pool.nativeBytes()).isEqualTo(INFLATER + DEFLATER);
        assertThat(new Compressor(pool, 6, 15, false)
                        .compress(ByteBuffer.allocate(9), true)
                        .remaining())
                .isLessThan(9);

        pool.giveBack(lent);
        pool.giveBack(USUAL, deflater);
        assertThat(pool.nativeBytes()).isZero();
    }

    @Test
    @Tag("SEC-14")
    void many_threads_share_it_and_nothing_is_lost() throws Exception {
        ZlibPool pool = new ZlibPool(2);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Callable<?> connections = connections(pool, seed);
                ends.add(threads.submit(connections));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(pool.nativeBytes()).isLessThanOrEqualTo(2 * (INFLATER + DEFLATER));
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    private static Callable<?> connections(ZlibPool pool, int seed) {
        return () -> {
            Random random = new Random(seed);
            for (int i = 0; i < 300; i++) {
                boolean keepsContext = random.nextBoolean();
                Compressor compressor = new Compressor(pool, 6, 15, keepsContext);
                Decompressor decompressor = new Decompressor(pool, 15, keepsContext);
                for (int count = random.nextInt(5); count > 0; count--) {
                    byte[] message = Samples.RECORDS.bytes(random, 1 + random.nextInt(2000));
                    byte[] compressed = Messages.compress(compressor, message);
                    assertThat(Messages.decompress(decompressor, compressed)).isEqualTo(message);
                }
                compressor.release();
                decompressor.close();
            }
            return null;
        };
    }

    @Test
    void fewer_than_none_cannot_be_idle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZlibPool(-1))
                .withMessage("Expected mostIdle of 0 or more, got -1");
    }
}
