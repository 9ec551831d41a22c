package dev.sockeye.backplane;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one set of groups to the engine. Publications keep their order on each channel. Nothing waits for the
 * engine; stages may be completed by any thread, and what they have run is short. Thread-safe.
 */
public interface BackplaneLink {
    /**
     * The time, from any fixed origin.
     *
     * @return nanoseconds
     */
    long now();

    /**
     * Runs a task soon, after those given before, and never while the node is called; no effect once the link is closed.
     *
     * @param task short, and blocks only to deliver
     */
    void run(Runnable task);

    /**
     * Listens to a channel, from now on until {@link #ignore}, across all losses of the connection.
     *
     * @param channel its name, within the name of the link
     * @return completed when what is published from then on comes; fails only if the link is closed
     */
    CompletionStage<Void> listen(String channel);

    /**
     * Listens to a channel no longer. Messages that are on their way may still come.
     *
     * @param channel its name
     */
    void ignore(String channel);

    /**
     * Publishes a message to those who listen.
     *
     * @param channel its name
     * @param message its bytes, which nobody changes
     * @param place where it is recorded before; null for nowhere. Recording a number again has no effect
     * @return completed when the engine has taken it; fails if that cannot be known, within some seconds
     */
    CompletionStage<Void> publish(String channel, byte[] message, @Nullable LogPlace place);

    /**
     * Reads what was recorded in a log, at most 1,000 messages.
     *
     * @param log its name
     * @param from the first number that is wanted
     * @return the messages in the order of their numbers; fails if the engine does not answer
     */
    CompletionStage<List<byte[]>> read(String log, long from);
}
