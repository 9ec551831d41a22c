package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.functions.WsHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same test runs in memory and over a network. */
class TestClientTest {
    private static final Lens<String, Integer> NUMBER =
            Lenses.text().map("a number", Integer::parseInt, String::valueOf);

    private final Scoreboard scoreboard = new Scoreboard();
    private final TestApplication application = TestApplication.of(ScoreEndpoint.class, scoreboard)
            .with(ws("/echo", request -> accept(socket -> socket.onMessage(socket::send))))
            .with(ws("/bye", closing()))
            .patience(Duration.ofSeconds(20));
    private TestServer server;

    private static WsHandler closing() {
        return request -> accept(ws -> ws.onMessage(message -> ws.close(4001, message.text())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestClient connect(Way way, String path) {
        server = application.start(way);
        return server.connect(path);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void an_annotated_endpoint_gets_its_collaborators_and_answers(Way way) {
        TestClient client = connect(way, "/score/chess");
        client.expectText("welcome to chess");
        client.send("1:0").expectText("1:0");
        client.send(new byte[] {1, 2}).expectBinary((byte) 1, (byte) 2);
        client.close(1000, "");
        client.expectClose(1000).expectNothing();
        server.close();
        assertThat(scoreboard.entries()).containsExactly("open chess", "close 1000");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void several_clients_hear_of_each_other(Way way) {
        try (TestClient first = connect(way, "/score/go");
                TestClient second = server.connect("/score/go")) {
            first.expectText("welcome to go");
            second.expectText("welcome to go");
            second.send("2:1");
            first.expectText("2:1").expectNothing();
            second.expectText("2:1").expectNothing();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void what_came_instead_is_said_with_all_that_came_before(Way way) {
        TestClient client = connect(way, "/echo");
        client.send("one").send("two").expectText("one");
        assertThatThrownBy(() -> client.expectText("three"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected text \"three\", got text \"two\"; received so far: text \"one\", text \"two\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void an_end_that_comes_instead_is_said(Way way) {
        TestClient client = connect(way, "/bye").send("done");
        assertThatThrownBy(() -> client.expectText("more"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected text \"more\", got close 4001 \"done\"; received so far: close 4001 \"done\"");
        assertThatThrownBy(() -> client.send("again"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected to send text \"again\", but ")
                .hasMessageEndingWith("received so far: close 4001 \"done\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void nothing_instead_of_something_is_said_with_how_long_it_was_waited_for(Way way) {
        application.patience(Duration.ofMillis(20));
        TestClient client = connect(way, "/echo");
        assertThatThrownBy(() -> client.expectClose(1000))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected close 1000, got nothing within 20 ms; received so far: nothing");
        assertThatThrownBy(client::expect)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected an arrival, got nothing within 20 ms; received so far: nothing");
        assertThat(client.receive(Duration.ofMillis(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void something_instead_of_nothing_is_said(Way way) {
        TestClient client = connect(way, "/echo").send("surprise");
        assertThatThrownBy(client::expectNothing)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected nothing, got text \"surprise\"; received so far: text \"surprise\"");
        client.expectNothing(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void the_session_of_an_endpoint_that_fails_stays_open_as_on_every_server(Way way) {
        TestClient client = connect(way, "/score/x");
        client.send("fail");
        assertThat(client.received()).contains(new Arrival.Text("welcome to x"));
        client.expectText("welcome to x").expectNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void values_are_sent_and_expected_by_their_lens(Way way) {
        TestClient client = connect(way, "/echo");
        client.send(7, NUMBER).expect(7, NUMBER);
        try (TypedTestClient<Integer, Integer> typed = client.as(NUMBER)) {
            assertThat(typed.send(8).receive()).isEqualTo(8);
            typed.send(9).send(10).expect(9, 10);
            typed.untyped().send("eleven");
            assertThatThrownBy(typed::receive)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected a number (Expected a number, got \"eleven\"")
                    .hasMessageContaining("received so far: text \"7\"");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void values_of_all_wire_forms_travel(Way way) {
        TestClient client = connect(way, "/echo");
        client.send("text", Lenses.textStream(Lenses.text())).expect("text", Lenses.textStream(Lenses.text()));
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {4, 5});
        client.send(bytes, Lenses.binaryStream(Lenses.binary())).expect(bytes, Lenses.binary());
        client.send("8");
        assertThatThrownBy(() -> client.expect(bytes, Lenses.binaryStream(Lenses.binary())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("got text \"8\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void json_is_compared_whatever_the_order_of_its_properties(Way way) {
        TestClient client = connect(way, "/echo");
        client.send("{\"a\":1,\"b\":[true,null]}").expectJson("{ \"b\": [true, null], \"a\": 1 }");
        client.send("{\"a\":1}").send("no JSON");
        assertThatThrownBy(() -> client.expectJson("{\"a\":2}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected JSON {\"a\":2}, got text \"{\"a\":1}\"");
        assertThatThrownBy(() -> client.expectJson("{}")).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void a_pong_answers_a_ping_of_the_test(Way way) {
        connect(way, "/echo").ping((byte) 1).expectPong((byte) 1).expectNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void arrivals_are_kept_for_those_who_want_them_all(Way way) {
        TestClient client = connect(way, "/echo").send("a").send("b");
        assertThat(client.received()).containsExactly(new Arrival.Text("a"), new Arrival.Text("b"));
        assertThat(client.receive()).isEqualTo(Optional.of(new Arrival.Text("a")));
        client.expect()
                .isText(text -> text.length() == 1, "of one letter")
                .satisfies(arrival -> assertThat(arrival).isEqualTo(new Arrival.Text("b")));
        assertThat(client.toString()).endsWith("/echo, received so far: text \"a\", text \"b\"");
        assertThat(client.received()).isEqualTo(List.of(new Arrival.Text("a"), new Arrival.Text("b")));
    }
}
