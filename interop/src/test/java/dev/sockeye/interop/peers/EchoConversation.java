package dev.sockeye.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientContainer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Says everything to an echo server that there is to say, and sees it come back. */
final class EchoConversation extends Endpoint {
    private static final int PATIENCE_SECONDS = 30;
    private static final int LARGE = 900_000;
    private static final int SIMILAR = 60;
    private static final String SEVERAL_SCRIPTS = "caf\u00e9 \u65e5\u672c \ud83d\ude80";

    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    private EchoConversation() {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) messages::add);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) messages::add);
        session.addMessageHandler(
                PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> messages.add(pong.getApplicationData()));
    }

    @Override
    public void onError(Session session, Throwable failure) {
        messages.add(failure);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        closed.complete(reason);
    }

    /**
     * Runs.
     *
     * @param uri an echo server
     * @param described the client that talks to it
     * @return the names of the extensions that were agreed on
     */
    static List<String> with(URI uri, ClientBuilder described) throws Exception {
        EchoConversation conversation = new EchoConversation();
        try (ClientContainer client = described.build()) {
            Session session = client.connectToServer(conversation, null, uri);
            List<String> agreed = session.getNegotiatedExtensions().stream()
                    .map(Extension::getName)
                    .toList();
            conversation.wholeMessages(session);
            conversation.similarMessages(session);
            conversation.fragments(session);
            conversation.ping(session);
            session.close();
            assertThat(conversation
                            .closed
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .getCloseCode())
                    .isEqualTo(CloseCodes.NORMAL_CLOSURE);
            return agreed;
        }
    }

    private void wholeMessages(Session session) throws Exception {
        for (String text : List.of("", "hello", SEVERAL_SCRIPTS, "large ".repeat(LARGE / 6))) {
            session.getBasicRemote().sendText(text);
            assertThat(next()).isEqualTo(text);
        }
        byte[] noise = new byte[LARGE];
        new Random(17).nextBytes(noise);
        for (ByteBuffer binary :
                List.of(ByteBuffer.allocate(0), ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(noise))) {
            session.getBasicRemote().sendBinary(binary.duplicate());
            assertThat(next()).isEqualTo(binary);
        }
    }

    private void similarMessages(Session session) throws Exception {
        for (int i = 0; i < SIMILAR; i++) {
            String text = "{\"river\":\"Skeena\",\"number\":" + i + ",\"note\":\"" + "upstream ".repeat(30) + "\"}";
            session.getBasicRemote().sendText(text);
            assertThat(next()).isEqualTo(text);
        }
    }

    private void fragments(Session session) throws Exception {
        session.getBasicRemote().sendText("one ", false);
        session.getBasicRemote().sendText("", false);
        session.getBasicRemote().sendText("two ", false);
        session.getBasicRemote().sendText("three", true);
        assertThat(next()).isEqualTo("one two three");
        session.getBasicRemote().sendBinary(ByteBuffer.wrap(new byte[] {1}), false);
        session.getBasicRemote().sendBinary(ByteBuffer.wrap(new byte[] {2}), true);
        assertThat(next()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    private void ping(Session session) throws Exception {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {7, 8, 9});
        session.getBasicRemote().sendPing(data.duplicate());
        assertThat(next()).isEqualTo(data);
    }

    private Object next() throws InterruptedException {
        Object message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + PATIENCE_SECONDS + " s");
        }
        return message;
    }
}
