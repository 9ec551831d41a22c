package dev.sockeye.mqtt;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.session.budget.FailureLog;
import dev.sockeye.session.connection.Timers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One socket and its channel. A message is requested when the one before is written, and bytes are read when those before
 * are sent. Thread-safe.
 */
final class Tunnel implements Flow.Subscriber<WsMessage> {
    private static final System.Logger LOGGER = System.getLogger(Tunnel.class.getName());
    private static final FailureLog FAILURES = new FailureLog(LOGGER, System::nanoTime);
    private static final int CANNOT_ACCEPT = 1003;
    private static final int BAD_GATEWAY = 1014;
    /** What an idle tunnel holds. */
    private static final int SMALL = 2 * 1024;
    /** What is read at a time when there is much. */
    private static final int LARGE = 64 * 1024;
    /** How long the server may take to end its stream after the client has ended the other. */
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final WebSocket ws;
    private final AsynchronousSocketChannel channel;
    private final TunnelChannels channels;
    private final AtomicBoolean closed = new AtomicBoolean();

    @GuardedBy("this") private Flow.@Nullable Subscription messages;

    @GuardedBy("this") private boolean writing;

    @GuardedBy("this") private boolean clientEnded;

    Tunnel(WebSocket ws, AsynchronousSocketChannel channel, TunnelChannels channels) {
        this.ws = ws;
        this.channel = channel;
        this.channels = channels;
    }

    void connect(InetSocketAddress server, Duration timeout) {
        Timers.Alarm alarm = channels.after(timeout, this::close);
        try {
            channel.connect(
                    server,
                    null,
                    handler(
                            done -> {
                                alarm.cancel();
                                read(SMALL);
                                requestMessage();
                            },
                            failure -> {
                                alarm.cancel();
                                fail(failure);
                            }));
        } catch (UnresolvedAddressException unknown) {
            alarm.cancel();
            fail(unknown);
        }
    }

    private static <T> CompletionHandler<T, @Nullable Void> handler(
            Consumer<T> onCompleted, Consumer<Throwable> onFailed) {
        return new CompletionHandler<>() {
            @Override
            public void completed(T result, @Nullable Void nothing) {
                onCompleted.accept(result);
            }

            @Override
            public void failed(Throwable failure, @Nullable Void nothing) {
                onFailed.accept(failure);
            }
        };
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        messages = subscription;
    }

    private void requestMessage() {
        Flow.Subscription subscription;
        synchronized (this) {
            subscription = messages;
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(WsMessage message) {
        if (!(message instanceof WsMessage.Binary binary)) {
            ws.close(CANNOT_ACCEPT, "Expected binary messages");
            return;
        }
        synchronized (this) {
            writing = true;
        }
        write(binary.bytes());
    }

    private void write(ByteBuffer bytes) {
        channel.write(
                bytes,
                null,
                handler(
                        count -> {
                            if (bytes.hasRemaining()) {
                                write(bytes);
                            } else {
                                written();
                            }
                        },
                        this::fail));
    }

    private void written() {
        boolean last;
        synchronized (this) {
            writing = false;
            last = clientEnded;
        }
        if (last) {
            endStream();
        } else {
            requestMessage();
        }
    }

    @Override
    public void onComplete() {
        endClient();
    }

    @Override
    public void onError(Throwable lost) {
        endClient();
    }

    /** Nothing more comes from the client; what it has sent last may still be on its way to the server. */
    private void endClient() {
        Timers.Alarm unused = channels.after(LINGER, this::close);
        synchronized (this) {
            clientEnded = true;
            if (writing) {
                return;
            }
        }
        endStream();
    }

    private void endStream() {
        try {
            channel.shutdownOutput();
        } catch (IOException | NotYetConnectedException gone) {
            close();
        }
    }

    private void read(int size) {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        channel.read(buffer, null, handler(count -> received(count, buffer), this::fail));
    }

    /** What comes when the client is gone is read, too: a server that cannot write would not read to the end. */
    private void received(int count, ByteBuffer buffer) {
        if (count < 0) {
            endServer();
            return;
        }
        int next = buffer.hasRemaining() ? SMALL : LARGE;
        CompletionStage<Void> unused =
                ws.sendOrClose(WsMessage.of(buffer.flip())).whenComplete((sent, failure) -> read(next));
    }

    private void endServer() {
        ws.close();
        close();
    }

    private void fail(Throwable failure) {
        if (!closed.get() && ws.isOpen()) {
            FAILURES.failed("A tunnel to a server has failed; its client was sent 1014", failure);
        }
        ws.close(BAD_GATEWAY, "The server behind the tunnel cannot be reached");
        close();
    }

    private void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.close();
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The channel of a tunnel was closed", e);
            }
            channels.release();
        }
    }
}
