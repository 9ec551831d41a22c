package dev.sockeye.ocpp;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.NodePackages;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Charge points of OCPP-J: who may connect, and calls both ways. */
@Timeout(60)
class OcppServerTest {
    private static final NodePackages NODE = new NodePackages(Path.of("..", "target", "node"));

    private final BlockingQueue<ChargePoint> points = new LinkedBlockingQueue<>();
    private final BlockingQueue<CompletableFuture<ObjectNode>> held = new LinkedBlockingQueue<>();
    private Server server;

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private OcppServerBuilder builder() {
        return OcppServer.builder()
                .authenticate((identity, password) -> password.equals("secret of " + identity))
                .onConnect(points::add)
                .onCall(
                        "BootNotification",
                        (point, payload) -> CompletableFuture.completedFuture(object().put("status", "Accepted")
                                .put("interval", 300)
                                .put("currentTime", "2026-01-01T00:00:00Z")))
                .onCall("DataTransfer", (point, payload) -> {
                    CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
                    held.add(answer);
                    return answer;
                })
                .onCall("Heartbeat", (point, payload) -> {
                    throw new IOException("the password is tuna");
                })
                .onCall("StatusNotification", (point, payload) -> null)
                .onCall("Authorize", (point, payload) -> {
                    throw new OcppException("SecurityError", "No fish today");
                });
    }

    @BeforeEach
    void start() {
        server = Sockeye.server()
                .port(0)
                .with(
                        ws("/ocpp/{identity}", builder().build()),
                        ws(
                                "/hasty/{identity}",
                                builder()
                                        .callTimeout(Duration.ofMillis(1))
                                        .maxWaitingCalls(1)
                                        .build()),
                        ws("/closed/{identity}", OcppServer.builder().build()))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a charge point hears. */
    private static final class Station implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        Station(Server server, String path, String credentials, String... subprotocols) {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            if (!credentials.isEmpty()) {
                String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
                builder.header("Authorization", "Basic " + encoded);
            }
            String[] more = java.util.Arrays.copyOfRange(subprotocols, 1, subprotocols.length);
            socket = builder.subprotocols(subprotocols[0], more)
                    .buildAsync(server.webSocketUri(path), this)
                    .join();
        }

        static Station of(Server server, String path) {
            return new Station(server, path + "/CP1", "CP1:secret of CP1", "ocpp1.6");
        }

        void say(String text) {
            socket.sendText(text.replace('\'', '"'), true).join();
        }

        String hear() throws InterruptedException {
            return String.valueOf(heard.poll(20, TimeUnit.SECONDS)).replace('"', '\'');
        }

        @Override
        public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
            heard.add(data.toString());
            ws.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
            heard.add("close " + code);
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/ocpp/CP1, ''",
        "/ocpp/CP1, CP1:wrong",
        "/ocpp/CP1, CP2:secret of CP2",
        "/closed/CP1, CP1:secret of CP1"
    })
    void who_is_not_known_is_refused_with_401(String path, String credentials) {
        assertThatThrownBy(() -> new Station(server, path, credentials, "ocpp1.6"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                    assertThat(refused.getResponse().statusCode()).isEqualTo(401);
                    assertThat(refused.getResponse().headers().firstValue("WWW-Authenticate"))
                            .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
                });
    }

    @Test
    void the_first_version_that_is_known_is_agreed_on() throws Exception {
        Station station = new Station(server, "/ocpp/CP1", "CP1:secret of CP1", "ocpp2.1", "ocpp2.0.1", "ocpp1.6");
        assertThat(station.socket.getSubprotocol()).isEqualTo("ocpp2.0.1");
        ChargePoint point = points.take();
        assertThat(point.version()).isEqualTo(OcppVersion.V2_0_1);
        assertThat(point.identity()).isEqualTo("CP1");
        station.socket.abort();
    }

    @Test
    void without_a_version_in_common_the_connection_is_closed_at_once() throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("CP1:secret of CP1".getBytes(StandardCharsets.UTF_8)))
                .buildAsync(server.webSocketUri("/ocpp/CP1"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket ws, int status, String reason) {
                        code.complete(status);
                        return null;
                    }
                })
                .join();
        assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(1002);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[2,'1','BootNotification',{}]"
                        + "|[3,'1',{'status':'Accepted','interval':300,'currentTime':'2026-01-01T00:00:00Z'}]",
                "[2,'1','Swim',{}]|[4,'1','NotImplemented','The action is not known',{}]",
                "[2,'1','Heartbeat',{}]|[4,'1','InternalError','',{}]",
                "[2,'1','Authorize',{}]|[4,'1','SecurityError','No fish today',{}]",
                "nonsense|[4,'-1','FormationViolation','The message is not one of OCPP-J',{}]",
                "[2,'1','BootNotification']|[4,'1','FormationViolation','The message is not one of OCPP-J',{}]",
                "[2,'1','BootNotification',[]]|[4,'1','FormationViolation','The message is not one of OCPP-J',{}]",
                "[2,1,'BootNotification',{}]|[4,'-1','FormationViolation','The message is not one of OCPP-J',{}]",
                "[2]|[4,'-1','FormationViolation','The message is not one of OCPP-J',{}]",
                "{}|[4,'-1','FormationViolation','The message is not one of OCPP-J',{}]",
                "['2']|[4,'-1','FormationViolation','The message is not one of OCPP-J',{}]",
            })
    void a_call_is_answered(String call, String answer) throws Exception {
        Station station = Station.of(server, "/ocpp");
        station.say("[9,'ignored']");
        station.say("[3,'nobody has asked',{}]");
        station.say(call);
        assertThat(station.hear()).isEqualTo(answer);
        station.socket.abort();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"[3]", "[3,'1',[]]", "[3,'1']", "[4]", "[4,'1']", "[4,1,'GenericError','',{}]"})
    void a_malformed_answer_gets_no_answer(String malformed) throws Exception {
        Station station = Station.of(server, "/ocpp");
        station.say(malformed);
        station.say("[2,'1','Swim',{}]");
        assertThat(station.hear()).startsWith("[4,'1','NotImplemented',");
        station.socket.abort();
    }

    @Test
    void a_handler_that_returns_null_has_failed() throws Exception {
        Station station = Station.of(server, "/ocpp");
        for (int id = 1; id <= 2; id++) {
            station.say("[2,'" + id + "','StatusNotification',{}]");
            assertThat(station.hear()).isEqualTo("[4,'" + id + "','InternalError','',{}]");
        }
        station.socket.abort();
    }

    @Test
    void a_charge_point_has_one_call_in_flight() throws Exception {
        Station station = Station.of(server, "/ocpp");
        station.say("[2,'1','DataTransfer',{}]");
        station.say("[2,'2','BootNotification',{}]");
        assertThat(station.hear()).isEqualTo("[4,'2','GenericError','One call at a time',{}]");
        held.take().complete(object());
        assertThat(station.hear()).isEqualTo("[3,'1',{}]");
        station.say("[2,'3','BootNotification',{}]");
        assertThat(station.hear()).startsWith("[3,'3',");
        station.socket.abort();
    }

    @Test
    void the_server_has_one_call_in_flight_and_others_wait() throws Exception {
        Station station = Station.of(server, "/ocpp");
        ChargePoint point = points.take();
        CompletableFuture<JsonNode> first =
                point.call("Reset", object().put("type", "Soft")).toCompletableFuture();
        CompletableFuture<JsonNode> second = point.call("ClearCache", object()).toCompletableFuture();
        assertThat(station.hear()).isEqualTo("[2,'1','Reset',{'type':'Soft'}]");
        station.say("[3,'2',{}]");
        assertThat(second.isDone()).isFalse();
        station.say("[3,'1',{'status':'Accepted'}]");
        assertThat(first.get(20, TimeUnit.SECONDS).path("status").stringValue()).isEqualTo("Accepted");
        assertThat(station.hear()).isEqualTo("[2,'2','ClearCache',{}]");
        station.say("[4,'2','NotSupported','no cache',{}]");
        assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        OcppException.class, error -> assertThat(error.code()).isEqualTo("NotSupported"))
                .hasMessage("no cache");
        station.socket.abort();
    }

    @Test
    void calls_end_in_time_or_with_the_connection() throws Exception {
        Station station = Station.of(server, "/hasty");
        ChargePoint point = points.take();
        assertThatThrownBy(() ->
                        point.call("Reset", object()).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        station.socket.abort();
        Station other = Station.of(server, "/ocpp");
        ChargePoint lost = points.take();
        CompletableFuture<JsonNode> call = lost.call("Reset", object()).toCompletableFuture();
        CompletableFuture<JsonNode> waiting = lost.call("Reset", object()).toCompletableFuture();
        other.socket.sendClose(1000, "").join();
        assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void limits_are_positive() {
        assertThatThrownBy(() -> builder().callTimeout(Duration.ZERO)).hasMessageContaining("a positive callTimeout");
        assertThatThrownBy(() -> builder().maxWaitingCalls(0)).hasMessageContaining("maxWaitingCalls of 1 or more");
    }

    @ParameterizedTest
    @CsvSource({"ocpp1.6", "ocpp2.0.1"})
    void ocpp_rpc_of_npm_calls_and_is_called(String version) throws Exception {
        assumeTrue(NODE.include("ocpp-rpc"));
        try (ChildProcess station = NODE.run(
                Path.of("src/test/node/station.mjs"),
                server.webSocketUri("/ocpp").toString(),
                version)) {
            ChargePoint point = points.poll(30, TimeUnit.SECONDS);
            assertThat(point).as(station.output()).isNotNull();
            JsonNode answer = point.call("Reset", object().put("type", "Soft"))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(answer).isEqualTo(new JsonMapper().readTree("{\"status\":\"Accepted\"}"));
            assertThatThrownBy(() ->
                            point.call("Swim", object()).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            OcppException.class,
                            error -> assertThat(error.code()).isEqualTo("NotImplemented"));
            assertThat(station.exitCode()).as(station.output()).isZero();
            assertThat(station.output()).isEqualTo("""
                            refused 401
                            connected %s
                            boot Accepted 300
                            authorize SecurityError
                            unknown NotImplemented
                            reset Soft
                            closed 1000""".formatted(version));
        }
    }
}
