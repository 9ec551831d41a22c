package dev.sockeye.interop.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client that others have written says to an echo server, and hears. Thread-safe. */
final class EchoTalk {
    private static final int PATIENCE_SECONDS = 30;
    private static final int SIMILAR = 60;
    private static final int LARGE = 900_000;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    /** The client's end of an open connection. */
    interface Line {
        void text(String message);

        void binary(byte[] message);

        /** One text message in as many frames. */
        void fragments(List<String> parts);

        /** Closes with 1000. */
        void close();
    }

    /** Opens a connection whose messages go to a talk. */
    @FunctionalInterface
    interface Connector {
        Line connect(EchoTalk talk) throws Exception;
    }

    /** Connects, says everything, and ends the program: with 0 if all came back and the connection closed. */
    static void over(Connector connector) {
        int status = 1;
        try {
            EchoTalk talk = new EchoTalk();
            talk.run(connector.connect(talk));
            status = 0;
        } catch (Exception e) {
            System.err.println("Expected all to come back, got " + e + ", caused by " + e.getCause());
        }
        System.exit(status);
    }

    void heard(String text) {
        heard.add(text);
    }

    /** Bytes that stay as they are. */
    void heard(byte[] bytes) {
        heard.add(List.of(new String(bytes, UTF_8), Arrays.hashCode(bytes)));
    }

    void failed(Throwable failure) {
        heard.add(failure);
        closed.completeExceptionally(failure);
    }

    void closed(int code) {
        heard.add("closing with " + code);
        closed.complete(code);
    }

    private void run(Line line) throws Exception {
        for (String text : texts()) {
            line.text(text);
            expect(text);
        }
        for (byte[] bytes : binaries()) {
            line.binary(bytes);
            expect(List.of(new String(bytes, UTF_8), Arrays.hashCode(bytes)));
        }
        List<String> parts = List.of("first of three, ", "second of three, ", record(7));
        line.fragments(parts);
        expect(String.join("", parts));
        line.close();
        System.out.println("closed " + closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of("", "hello", "caf\u00e9 \u65e5\u672c \ud83d\ude80"));
        for (int i = 0; i < SIMILAR; i++) {
            texts.add(record(i));
        }
        texts.add("large ".repeat(LARGE / 6));
        for (int i = 0; i < SIMILAR; i++) {
            texts.add(record(i));
        }
        return texts;
    }

    private static List<byte[]> binaries() {
        byte[] noise = new byte[LARGE];
        new Random(17).nextBytes(noise);
        return List.of(new byte[0], new byte[] {1, 2, 3}, noise, record(1).getBytes(UTF_8), noise);
    }

    private static String record(int number) {
        return "{\"river\":\"Skeena\",\"number\":" + number + ",\"salmon\":" + 31 * number + ",\"note\":\""
                + "upstream ".repeat(30) + "\"}";
    }

    private void expect(Object message) throws InterruptedException {
        Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!message.equals(next)) {
            throw new IllegalStateException("Expected " + start(message) + ", heard " + start(next));
        }
    }

    private static String start(Object message) {
        String text = String.valueOf(message);
        return text.substring(0, Math.min(text.length(), 80));
    }
}
