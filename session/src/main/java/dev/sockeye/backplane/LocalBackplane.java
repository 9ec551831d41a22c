package dev.sockeye.backplane;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One that leads nowhere: nobody is ever connected, and nothing is called. */
final class LocalBackplane implements Backplane, BackplaneLink {
    static final LocalBackplane ALONE = new LocalBackplane();

    private LocalBackplane() {}

    @Override
    public <N extends BackplaneNode> N link(String name, Function<? super BackplaneLink, N> nodes) {
        return nodes.apply(this);
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public void run(Runnable task) {
        // There is nobody to do something for.
    }

    @Override
    public CompletionStage<Void> listen(String channel) {
        return nothing();
    }

    @Override
    public void ignore(String channel) {
        // Nothing comes anyway.
    }

    @Override
    public CompletionStage<Void> publish(String channel, byte[] message, @Nullable LogPlace place) {
        return nothing();
    }

    @Override
    public CompletionStage<List<byte[]>> read(String log, long from) {
        return CompletableFuture.completedFuture(List.of());
    }

    @SuppressWarnings("NullAway") // The value of a stage without one.
    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
