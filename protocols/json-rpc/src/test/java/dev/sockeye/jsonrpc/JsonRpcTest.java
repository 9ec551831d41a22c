package dev.sockeye.jsonrpc;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on the wire (JSON-RPC 2.0), and what ends with a socket. */
@Timeout(60)
class JsonRpcTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final BlockingQueue<Calculator> SERVICES = new LinkedBlockingQueue<>();
    private static Server server;

    @BeforeAll
    static void start() {
        JsonRpc<Calculator, Calculator.Person> calculating = JsonRpc.between(
                Calculator.Person.class,
                () -> {
                    Calculator calculator = new Calculator();
                    SERVICES.add(calculator);
                    return calculator;
                },
                Calculator::connect);
        server = Sockeye.server()
                .port(0)
                .with(
                        ws("/calculator", request -> accept(calculating)),
                        ws("/busy", request -> accept(calculating.maxRequests(2))))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static BlockingWebSocket connect(String path) throws Exception {
        SERVICES.clear();
        return WsClient.blocking(server.webSocketUri(path));
    }

    private static String hear(BlockingWebSocket socket) throws Exception {
        return socket.receive(PATIENCE).orElseThrow().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'jsonrpc':'2.0','id':1,'method':'add','params':[2,3]}|{'jsonrpc':'2.0','id':1,'result':5}",
                "{'jsonrpc':'2.0','id':'a','method':'add','params':[2,3]}|{'jsonrpc':'2.0','id':'a','result':5}",
                "{'jsonrpc':'2.0','id':1,'method':'refuse'}"
                        + "|{'jsonrpc':'2.0','id':1,'error':{'code':7,'message':'No fish today','data':'come back'}}",
                "{'jsonrpc':'2.0','id':1,'method':'fail'}"
                        + "|{'jsonrpc':'2.0','id':1,'error':{'code':-32603,'message':'The request failed'}}",
                "{'jsonrpc':'2.0','id':1,'method':'swim'}"
                        + "|{'jsonrpc':'2.0','id':1,'error':{'code':-32601,'message':'Unsupported request method: swim'}}",
                "{'jsonrpc':'2.0','id':1,'method':'add','params':['x',{}]}"
                        + "|{'jsonrpc':'2.0','id':1,'error':{'code':-32602,'message':'The parameters cannot be read'}}",
                "{'jsonrpc':'2.0','method':|{'jsonrpc':'2.0','id':null,'error':{'code':-32700,'message':'The message is not JSON'}}",
                "{}{}|{'jsonrpc':'2.0','id':null,'error':{'code':-32700,'message':'The message is not JSON'}}",
                "{'id':1,'method':'add'}|{'jsonrpc':'2.0','id':null,'error':{'code':-32600,'message':'The message is no JSON-RPC 2.0'}}",
                "1|{'jsonrpc':'2.0','id':null,'error':{'code':-32600,'message':'The message is no JSON-RPC 2.0'}}",
                "[]|{'jsonrpc':'2.0','id':null,'error':{'code':-32600,'message':'The batch is empty'}}",
                "[1,{'jsonrpc':'2.0','id':2,'method':'add','params':[1,1]},{'jsonrpc':'2.0','method':'$/x'}]"
                        + "|[{'jsonrpc':'2.0','id':null,'error':{'code':-32600,'message':'The message is no JSON-RPC 2.0'}},"
                        + "{'jsonrpc':'2.0','id':2,'result':2}]",
            })
    void what_is_asked_is_answered(String question, String answer) throws Exception {
        try (BlockingWebSocket socket = connect("/calculator")) {
            socket.send(question.replace('\'', '"'));
            assertThat(hear(socket)).isEqualTo(answer.replace('\'', '"'));
        }
    }

    @Test
    void a_batch_is_answered_when_its_last_request_is() throws Exception {
        try (BlockingWebSocket socket = connect("/calculator")) {
            socket.send("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"think\"},"
                    + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"echo\",\"params\":[\"quick\"]}]");
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"echo\",\"params\":[\"between\"]}");
            assertThat(hear(socket)).contains("between");
            SERVICES.take().endless().complete(42);
            assertThat(hear(socket))
                    .isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"quick\"},"
                            + "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":42}]");
        }
    }

    @Test
    void requests_above_the_limit_are_refused_and_those_below_go_on() throws Exception {
        try (BlockingWebSocket socket = connect("/busy")) {
            for (int id = 1; id <= 3; id++) {
                socket.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"think\"}");
            }
            assertThat(hear(socket)).contains("\"id\":3,\"error\":{\"code\":-32000,");
            socket.send("[1,2,3]");
            assertThat(hear(socket)).contains("\"id\":null,\"error\":{\"code\":-32000,");
            SERVICES.take().endless().complete(42);
            assertThat(hear(socket) + hear(socket)).contains("\"id\":1,\"result\":42", "\"id\":2,\"result\":42");
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"add\",\"params\":[1,2]}");
            assertThat(hear(socket)).contains("\"id\":3,\"result\":3");
        }
    }

    @Test
    void an_id_is_not_used_twice_at_a_time() throws Exception {
        try (BlockingWebSocket socket = connect("/calculator")) {
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"think\"}");
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"add\",\"params\":[1,2]}");
            assertThat(hear(socket)).contains("\"id\":1,\"error\":{\"code\":-32600,");
        }
    }

    @Test
    void an_id_that_is_a_number_and_one_that_is_its_text_are_two() throws Exception {
        try (BlockingWebSocket socket = connect("/calculator")) {
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"think\"}");
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"add\",\"params\":[1,2]}");
            assertThat(hear(socket)).contains("\"id\":\"1\",\"result\":3");
        }
    }

    @Test
    void a_binary_message_closes_with_1003() throws Exception {
        try (BlockingWebSocket socket = connect("/calculator")) {
            socket.send(java.nio.ByteBuffer.wrap(new byte[] {1}));
            assertThat(socket.receive(PATIENCE)).isEmpty();
            assertThat(socket.closeReason().orElseThrow().getCloseCode().getCode())
                    .isEqualTo(1003);
        }
    }

    @Test
    void what_is_in_progress_on_either_side_ends_with_the_socket() throws Exception {
        CompletableFuture<String> asked;
        Calculator service;
        try (BlockingWebSocket socket = connect("/calculator")) {
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"think\"}");
            service = SERVICES.take();
            asked = service.peer().name();
            assertThat(hear(socket)).contains("\"method\":\"name\"");
        }
        assertThatThrownBy(() -> asked.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> service.endless().get(20, TimeUnit.SECONDS))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
    }

    /** What a client may call. */
    public interface Adder {
        @JsonRequest
        CompletableFuture<Integer> add(int one, int other);

        @JsonRequest
        CompletableFuture<Integer> refuse();
    }

    @Test
    void a_client_calls_by_an_interface() throws Exception {
        CompletableFuture<Adder> adder = new CompletableFuture<>();
        var socket = WsClient.connect(
                server.webSocketUri("/calculator"),
                JsonRpc.between(Adder.class, Object::new, (nothing, remote) -> adder.complete(remote)));
        assertThat(adder.join().add(20, 22).get(20, TimeUnit.SECONDS)).isEqualTo(42);
        assertThatThrownBy(() -> adder.join().refuse().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResponseErrorException.class)
                .hasMessageContaining("No fish today");
        socket.close();
    }

    @Test
    void a_limit_is_positive() {
        assertThatThrownBy(() -> JsonRpc.serving(Object::new).maxRequests(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected maxRequests of 1 or more, got 0");
    }
}
