package dev.sockeye.mqtt;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.connection.SystemTimers;
import dev.sockeye.session.connection.Timers;
import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The channels of tunnels to one server, and the threads that serve them, which are there while a channel is open: the JDK's
 * own would keep the class loader of the first application for ever. Thread-safe.
 */
final class TunnelChannels {
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final Timers timers = new SystemTimers("sockeye-tunnel-timers");

    @GuardedBy("this") private @Nullable AsynchronousChannelGroup group;

    @GuardedBy("this") private int open;

    /** Opens a channel, which is not connected. */
    synchronized AsynchronousSocketChannel open() throws IOException {
        if (group == null) {
            group = AsynchronousChannelGroup.withFixedThreadPool(THREADS, DaemonThreads.named("sockeye-tunnel"));
        }
        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(group);
        open++;
        return channel;
    }

    /** A channel was closed. */
    synchronized void release() {
        open--;
        if (open == 0 && group != null) {
            group.shutdown();
            group = null;
        }
    }

    /** Runs a task that does not block, later. */
    Timers.Alarm after(Duration delay, Runnable task) {
        return timers.at(timers.now() + delay.toNanos(), task);
    }
}
