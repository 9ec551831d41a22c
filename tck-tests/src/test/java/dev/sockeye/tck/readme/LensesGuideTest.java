package dev.sockeye.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Envelope;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.tck.readme.LensesGuide.Chat;
import dev.sockeye.tck.readme.LensesGuide.ChatClient;
import dev.sockeye.tck.readme.LensesGuide.ChatEndpoint;
import dev.sockeye.tck.readme.LensesGuide.Circle;
import dev.sockeye.tck.readme.LensesGuide.Login;
import dev.sockeye.tck.readme.LensesGuide.Move;
import dev.sockeye.tck.readme.LensesGuide.Order;
import dev.sockeye.tck.readme.LensesGuide.PortLens;
import dev.sockeye.tck.readme.LensesGuide.Rectangle;
import dev.sockeye.tck.readme.LensesGuide.RoomEndpoint;
import dev.sockeye.tck.readme.LensesGuide.Shape;
import dev.sockeye.tck.readme.LensesGuide.ShapeInCborLens;
import dev.sockeye.tck.readme.LensesGuide.ShapeLens;
import dev.sockeye.testkit.LensLaws;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page about lenses says is what happens here. */
class LensesGuideTest {
    private static final Pattern REFUSED = Pattern.compile("^\\| [^|]+ \\| `(\\{.*\\}.*)` \\|$", Pattern.MULTILINE);

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/how-to/lenses.md"));
    }

    @Test
    void a_lens_of_text_goes_both_ways() throws Exception {
        assertThat(LensesGuide.bothWays()).isEqualTo("80 8080");
        assertThat(new PortLens().decode("80")).isEqualTo(80);
    }

    @Test
    void a_failure_says_what_the_page_says() throws IOException {
        assertThat(LensesGuide.whatWentWrong("http")).startsWith("EXTRACT a port number: Expected a port number, got ");
        assertThat(page()).contains(LensesGuide.whatWentWrong("http").replaceFirst("^EXTRACT a port number: ", ""));
    }

    @Test
    void sealed_types_are_written_as_the_page_says() throws IOException {
        ShapeLens lens = new ShapeLens();
        for (Shape shape : List.of(new Circle(1.5), new Rectangle(2, 3, Optional.empty()))) {
            assertThat(page()).contains('`' + lens.inject(shape) + '`');
            assertThat(lens.extract(lens.inject(shape))).isEqualTo(shape);
        }
    }

    @Test
    void lenses_are_made_of_lenses_as_the_page_says() throws IOException {
        assertThat(LensesGuide.PORT_IF_ANY.extract("")).isEmpty();
        assertThat(LensesGuide.PORTS.extract("80,443")).containsExactly(80, 443);
        assertThat(LensesGuide.MOVES.inject(List.of(new Move(1, 2)))).isEqualTo("[{\"x\":1,\"y\":2}]");
        assertThat(LensesGuide.PORT_OR_NAME.extract("http")).isEqualTo("http");
        assertThat(LensesGuide.MOVE_FROM_STREAM.extract(new StringReader("{\"x\":1,\"y\":2}")))
                .isEqualTo(new Move(1, 2));
        assertThat(LensesGuide.answer("80")).isEqualTo("port 80");
        assertThat(page())
                .contains(LensesGuide.MOVE
                        .tryExtract("{\"x\":-1,\"y\":-2}")
                        .fold(move -> "", LensFailure::getMessage)
                        .replace(Move.class.getName(), "chat.Move"));
    }

    @Test
    void envelopes_are_written_as_the_page_says() throws IOException {
        for (LensesGuide.Event event : List.of(new LensesGuide.Joined("lobby"), new LensesGuide.Left())) {
            assertThat(page()).contains('`' + LensesGuide.EVENT.inject(event) + '`');
            assertThat(LensesGuide.EVENT.extract(LensesGuide.EVENT.inject(event)))
                    .isEqualTo(event);
        }
        assertThat(page()).contains('`' + Envelope.text(" ").inject(new Envelope<>("joined", "lobby")) + '`');
        assertThat(LensesGuide.FIRST_BYTE.extract(ByteBuffer.wrap(new byte[] {7, 8, 9})))
                .isEqualTo(new Envelope<>("7", ByteBuffer.wrap(new byte[] {8, 9})));
        LensLaws.of(LensesGuide.FIRST_BYTE).holdFor(new Envelope<>("-1", ByteBuffer.allocate(2)));
    }

    @Test
    void cbor_is_read_and_refused_as_the_page_says() throws Exception {
        ShapeInCborLens lens = new ShapeInCborLens();

        assertThat(lens.decode(lens.encode(new Circle(1.5)))).isEqualTo(new Circle(1.5));
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> Lenses.cbor(String.class).extract(ByteBuffer.wrap(new byte[] {0x41, 0x61})));
    }

    @Test
    void what_the_page_says_is_refused_is_refused() throws IOException {
        Lens<String, Shape> lens = Lenses.json(Shape.class);
        List<String> refused =
                REFUSED.matcher(page()).results().map(found -> found.group(1)).toList();

        assertThat(refused)
                .hasSize(10)
                .allSatisfy(json ->
                        assertThatExceptionOfType(LensFailure.class).as(json).isThrownBy(() -> lens.extract(json)));
    }

    @Test
    void rules_are_changed_as_the_page_says() {
        Order order = new Order(Map.of("eye", 2));

        assertThat(Lenses.json(Login.class).extract("{\"user\":\"ada\",\"since\":2026}"))
                .isEqualTo(new Login("ada"));
        assertThat(LensesGuide.ORDER.inject(order)).isEqualTo("{\"item_counts\":{\"eye\":2}}");
        assertThat(LensesGuide.ORDER.extract("{\"item_counts\":{\"eye\":2}}")).isEqualTo(order);
    }

    @Test
    void endpoints_without_coders_do_what_the_page_says() throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(ChatEndpoint.class)
                        .endpoint(RoomEndpoint.class)
                        .start();
                ClientContainer client = Sockeye.client().build();
                BlockingWebSocket chat = WsClient.blocking(client, server.webSocketUri("/chat"));
                BlockingWebSocket room = WsClient.blocking(client, server.webSocketUri("/rooms/7"))) {
            assertThat(chat.receive().orElseThrow().text()).isEqualTo("{\"user\":\"server\",\"text\":\"welcome\"}");
            chat.send("[{\"user\":\"ada\",\"text\":\"hi\"}]");
            assertThat(chat.receive().orElseThrow().text()).isEqualTo("[{\"user\":\"ada\",\"text\":\"hi\"}]");
            room.send("{\"type\":\"said\",\"text\":\"hi\"}");
            assertThat(room.receive().orElseThrow().text()).isEqualTo("{\"type\":\"said\",\"text\":\"hi in 7\"}");
            client.connectToServer(ChatClient.class, server.webSocketUri("/chat"));
            assertThat(LensesGuide.SEEN.poll(20, TimeUnit.SECONDS)).isEqualTo(new Chat("server", "welcome"));
        }
    }
}
