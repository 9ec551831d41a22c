package dev.sockeye.sample;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a person is sent, in order. */
final class Mailbox implements Inbox {
    private final List<FromServer> messages = new ArrayList<>();

    @Override
    public synchronized void accept(FromServer message) {
        messages.add(message);
    }

    synchronized List<FromServer> messages() {
        return List.copyOf(messages);
    }

    synchronized FromServer last() {
        return messages.get(messages.size() - 1);
    }

    synchronized List<FromServer> takeAll() {
        List<FromServer> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
