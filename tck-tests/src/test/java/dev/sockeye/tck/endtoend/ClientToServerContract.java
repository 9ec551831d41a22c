package dev.sockeye.tck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.encoders.JsonLens;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Sockeye's client and Sockeye's server do together, whatever the scheme. */
abstract class ClientToServerContract {
    private static final int PATIENCE_SECONDS = 20;
    private static final BlockingQueue<String> SERVER_LOG = new LinkedBlockingQueue<>();

    private final WebSocketContainer client = ContainerProvider.getWebSocketContainer();
    Server server;

    abstract ServerBuilder describe(ServerBuilder server) throws Exception;

    abstract URI uri(Server server, String path);

    abstract ClientEndpointConfig.Builder clientConfig() throws Exception;

    public record Order(String item, int count) {}

    public static class OrderLens extends JsonLens<Order> {}

    @ServerEndpoint("/echo/{room}")
    public static class Echo {
        @OnMessage
        public String text(String text, @PathParam("room") String room) {
            return room + ":" + text;
        }

        @OnMessage
        public byte[] binary(byte[] bytes) {
            return bytes;
        }

        @OnClose
        public void closed(CloseReason reason) {
            SERVER_LOG.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
        }
    }

    @ServerEndpoint(value = "/orders", decoders = OrderLens.class, encoders = OrderLens.class)
    public static class Orders {
        @OnMessage
        public Order twice(Order order) {
            return new Order(order.item(), 2 * order.count());
        }
    }

    @ServerEndpoint("/leave")
    public static class Leaver {
        @OnMessage
        public void leave(String why, Session session) throws Exception {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, why));
        }
    }

    /** Collects what arrives. */
    static final class Inbox extends Endpoint {
        final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
        final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) messages::add);
            session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) messages::add);
        }

        @Override
        public void onClose(Session session, CloseReason closeReason) {
            closed.add(closeReason);
        }

        Object next() throws InterruptedException {
            return messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void start() throws Exception {
        SERVER_LOG.clear();
        server = describe(Sockeye.server().port(0))
                .endpoint(Echo.class)
                .endpoint(Orders.class)
                .endpoint(Leaver.class)
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        ((AutoCloseable) client).close();
    }

    private Session connect(Inbox inbox, String path) throws Exception {
        return client.connectToServer(inbox, clientConfig().build(), uri(server, path));
    }

    @Test
    void text_and_binary_messages_come_back_whatever_their_size() throws Exception {
        Inbox inbox = new Inbox();
        Session session = connect(inbox, "/echo/sea");
        for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 1_000_000}) {
            String text = "ö".repeat(size / 2);
            session.getBasicRemote().sendText(text);
            assertThat(inbox.next()).isEqualTo("sea:" + text);
            byte[] bytes = new byte[size];
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
            assertThat((byte[]) inbox.next()).isEqualTo(bytes);
        }
    }

    @Test
    @Tag("A-CEC-3")
    @Tag("E-NEG-10")
    void messages_are_compressed_when_the_client_asks_for_it() throws Exception {
        Inbox inbox = new Inbox();
        ClientEndpointConfig config = clientConfig()
                .extensions(List.copyOf(client.getInstalledExtensions()))
                .build();
        Session session = client.connectToServer(inbox, config, uri(server, "/echo/sea"));
        assertThat(session.getNegotiatedExtensions())
                .extracting(Extension::getName)
                .containsExactly("permessage-deflate");
        for (int size : new int[] {0, 1, 255, 256, 65_536, 1_000_000}) {
            String text = "ö".repeat(size / 2);
            session.getBasicRemote().sendText(text);
            assertThat(inbox.next()).isEqualTo("sea:" + text);
            byte[] bytes = new byte[size];
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
            assertThat((byte[]) inbox.next()).isEqualTo(bytes);
        }
    }

    @Test
    @Tag("A-RBA-3")
    void a_message_sent_in_parts_arrives_as_one() throws Exception {
        Inbox inbox = new Inbox();
        Session session = connect(inbox, "/echo/sea");
        session.getBasicRemote().sendText("one ", false);
        session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {1}));
        session.getBasicRemote().sendText("two", true);
        assertThat(inbox.next()).isEqualTo("sea:one two");
    }

    @Test
    @Tag("A-RBA-2")
    void any_number_of_threads_may_send_on_one_session_at_once() throws Exception {
        Inbox inbox = new Inbox();
        Session session = connect(inbox, "/echo/sea");
        int threads = 16;
        int each = 200;
        List<Thread> senders = new ArrayList<>();
        BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            Thread sender = new Thread(() -> {
                try {
                    for (int message = 0; message < each; message++) {
                        session.getBasicRemote().sendText(number + "/" + message);
                    }
                } catch (Exception e) {
                    failures.add(e);
                }
            });
            senders.add(sender);
            sender.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(failures).isEmpty();
        int[] expected = new int[threads];
        for (int message = 0; message < threads * each; message++) {
            String[] parts = ((String) inbox.next()).substring("sea:".length()).split("/", -1);
            int thread = Integer.parseInt(parts[0]);
            assertThat(Integer.parseInt(parts[1])).isEqualTo(expected[thread]++);
        }
    }

    @Test
    void typed_messages_go_through_one_lens_on_both_sides() throws Exception {
        BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
        ClientEndpointConfig config = clientConfig()
                .decoders(List.of(OrderLens.class))
                .encoders(List.of(OrderLens.class))
                .build();
        Session session = client.connectToServer(
                new Endpoint() {
                    @Override
                    public void onOpen(Session opened, EndpointConfig unused) {
                        opened.addMessageHandler(Order.class, (MessageHandler.Whole<Order>) orders::add);
                    }
                },
                config,
                uri(server, "/orders"));
        session.getBasicRemote().sendObject(new Order("salmon", 3));
        assertThat(orders.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(new Order("salmon", 6));
    }

    @Test
    @Tag("A-SES-5")
    void a_server_that_closes_sends_the_client_the_reason() throws Exception {
        Inbox inbox = new Inbox();
        connect(inbox, "/leave").getBasicRemote().sendText("full");
        CloseReason reason = inbox.closed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.TRY_AGAIN_LATER);
        assertThat(reason.getReasonPhrase()).isEqualTo("full");
    }

    @Test
    @Tag("A-SES-5")
    void a_client_that_closes_sends_the_server_the_reason() throws Exception {
        Session session = connect(new Inbox(), "/echo/sea");
        session.close(new CloseReason(CloseCodes.getCloseCode(4001), "enough"));
        assertThat(SERVER_LOG.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("4001 enough");
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SRV-15")
    void a_server_that_stops_closes_its_sessions_with_1001() throws Exception {
        Inbox inbox = new Inbox();
        connect(inbox, "/echo/sea");
        server.stop();
        assertThat(inbox.closed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS).getCloseCode())
                .isEqualTo(CloseCodes.GOING_AWAY);
    }
}
