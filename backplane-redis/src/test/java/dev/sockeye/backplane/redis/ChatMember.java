package dev.sockeye.backplane.redis;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client that keeps what it gets, without the time at its end. */
final class ChatMember implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<String> got = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    static ChatMember joins(String uri) throws Exception {
        ChatMember member = new ChatMember();
        WebSocket unused =
                CLIENT.newWebSocketBuilder().buildAsync(URI.create(uri), member).get(30, TimeUnit.SECONDS);
        return member;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            keep(text.substring(0, text.lastIndexOf(" ")));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private synchronized void keep(String message) {
        got.add(message);
        notifyAll();
    }

    /** What it has got, when that many have come. */
    synchronized List<String> await(int count) throws InterruptedException {
        while (got.size() < count) {
            wait();
        }
        return List.copyOf(got);
    }
}
