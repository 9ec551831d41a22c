package dev.sockeye.cli.connect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.functions.WsMessage;

/** What has gone to and fro. Thread-safe. */
final class Traffic {
    @GuardedBy("this") private long sentMessages;

    @GuardedBy("this") private long sentBytes;

    @GuardedBy("this") private long receivedMessages;

    @GuardedBy("this") private long receivedBytes;

    synchronized void sent(long bytes) {
        sentMessages++;
        sentBytes += bytes;
    }

    /**
     * A message has come.
     *
     * @param message the message
     * @return how many have come
     */
    synchronized long received(WsMessage message) {
        receivedMessages++;
        receivedBytes += message.size();
        return receivedMessages;
    }

    /** {@return how many messages have come} */
    synchronized long received() {
        return receivedMessages;
    }

    /** {@return all of it in two lines} */
    synchronized String summary() {
        return "sent " + Amounts.count(sentMessages, "message") + ", " + Amounts.bytes(sentBytes) + "\nreceived "
                + Amounts.count(receivedMessages, "message") + ", " + Amounts.bytes(receivedBytes);
    }
}
