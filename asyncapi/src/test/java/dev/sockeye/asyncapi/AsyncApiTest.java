package dev.sockeye.asyncapi;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.encoders.Lenses;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document says what the declarations say, and what they do not say. */
class AsyncApiTest {
    private static final AsyncApi HARBOUR = AsyncApi.of("Harbour", "1.0")
            .description("Ships come and go.")
            .server("production", URI.create("wss://harbour.example.com/sea"))
            .endpoint(Harbour.HarbourMaster.class)
            .endpoint(Harbour.Lighthouse.class)
            .endpoint(Harbour.Radio.class)
            .with(Harbour.routes());

    private final JsonNode document = Lenses.jsonMapper().readTree(HARBOUR.json());

    private List<String> references(String pointer) {
        return document.at(pointer)
                .valueStream()
                .map(reference -> reference.get("$ref").asString())
                .toList();
    }

    @Test
    void an_application_has_a_title_a_version_and_servers() {
        assertThat(document.get("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.get("info").toString())
                .isEqualTo("{\"title\":\"Harbour\",\"version\":\"1.0\",\"description\":\"Ships come and go.\"}");
        assertThat(document.at("/servers/production").toString())
                .isEqualTo("{\"host\":\"harbour.example.com\",\"protocol\":\"wss\",\"pathname\":\"/sea\"}");
    }

    @Test
    void each_endpoint_is_a_channel_whose_path_has_its_variables_as_parameters() {
        assertThat(document.get("channels").propertyNames())
                .containsExactly("harboursHarbour", "lighthouse", "pilotsNumber", "radio", "secret");
        assertThat(document.at("/channels/harboursHarbour/address").asString()).isEqualTo("/harbours/{harbour}");
        assertThat(document.at("/channels/harboursHarbour/parameters").propertyNames())
                .containsExactly("harbour");
        assertThat(document.at("/channels/harboursHarbour/bindings/ws/headers/properties/Sec-WebSocket-Protocol/enum")
                        .toString())
                .isEqualTo("[\"harbour\"]");
    }

    @Test
    void decoders_and_encoders_tell_the_messages_of_an_annotated_endpoint() {
        assertThat(references("/operations/receiveHarboursHarbour/messages"))
                .containsExactly("#/channels/harboursHarbour/messages/FromShip");
        assertThat(references("/operations/sendHarboursHarbour/messages"))
                .containsExactly("#/channels/harboursHarbour/messages/FromHarbour");
        assertThat(document.at("/components/messages/FromShip").toString())
                .isEqualTo("{\"name\":\"FromShip\",\"title\":\"FromShip\",\"contentType\":\"application/json\","
                        + "\"payload\":{\"$ref\":\"#/components/schemas/FromShip\"},\"x-websocket-message\":\"text\"}");
    }

    @Test
    void methods_tell_the_messages_of_an_endpoint_without_coders_and_its_annotation_what_else_it_sends() {
        assertThat(references("/operations/receiveLighthouse/messages"))
                .containsExactlyInAnyOrder(
                        "#/channels/lighthouse/messages/Arrives",
                        "#/channels/lighthouse/messages/Asks",
                        "#/channels/lighthouse/messages/Leaves");
        assertThat(references("/operations/sendLighthouse/messages"))
                .containsExactly(
                        "#/channels/lighthouse/messages/ListOfPosition", "#/channels/lighthouse/messages/Signal");
        assertThat(document.at("/components/messages/ListOfPosition/payload").toString())
                .isEqualTo("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Position\"}}");
    }

    @Test
    void a_family_is_one_of_its_kinds_told_apart_by_the_property_of_the_wire() {
        assertThat(document.at("/components/schemas/FromShip").toString())
                .isEqualTo(
                        "{\"description\":\"What ships say.\",\"oneOf\":[{\"$ref\":\"#/components/schemas/Arrives\"},"
                                + "{\"$ref\":\"#/components/schemas/Asks\"},{\"$ref\":\"#/components/schemas/Leaves\"}],"
                                + "\"discriminator\":\"type\"}");
        assertThat(document.at("/components/schemas/Leaves/properties/type/const")
                        .asString())
                .isEqualTo("gone");
        assertThat(document.at("/components/schemas/Signal/discriminator").asString())
                .isEqualTo("light");
    }

    @Test
    void messages_without_a_coder_are_text_or_binary() {
        assertThat(references("/operations/receiveRadio/messages"))
                .containsExactlyInAnyOrder("#/channels/radio/messages/Text", "#/channels/radio/messages/Binary");
        assertThat(document.at("/components/messages/Binary/contentType").asString())
                .isEqualTo("application/octet-stream");
        assertThat(document.at("/components/messages/IntegerText/contentType").asString())
                .isEqualTo("text/plain");
    }

    @Test
    void routes_tell_the_messages_that_they_declare() {
        assertThat(references("/operations/receivePilotsNumber/messages"))
                .containsExactly("#/channels/pilotsNumber/messages/FromShip");
        assertThat(references("/operations/sendPilotsNumber/messages"))
                .containsExactly("#/channels/pilotsNumber/messages/FromHarbour");
    }

    @Test
    void what_is_not_declared_is_said_to_be_unknown() {
        JsonNode secret = document.at("/channels/secret");

        assertThat(secret.get("messages").isEmpty()).isTrue();
        assertThat(secret.get("description").asString())
                .isEqualTo("What the server receives here is not declared, nor what it sends.");
        assertThat(secret.get("x-sockeye-undeclared").toString()).isEqualTo("[\"receive\",\"send\"]");
        assertThat(document.get("operations").propertyNames()).noneMatch(name -> name.contains("Secret"));
    }

    /** A coder that is no lens. */
    public static class PositionCoder implements Encoder.Text<Harbour.Position> {
        @Override
        public String encode(Harbour.Position position) {
            return position.latitude() + "/" + position.longitude();
        }
    }

    /** With a foreign coder. */
    @ServerEndpoint(value = "/positions", encoders = PositionCoder.class)
    public static class Positions {
        @OnMessage
        public Harbour.Position on(String ship) {
            return new Harbour.Position(0, 0);
        }
    }

    @Test
    void of_a_coder_that_is_no_lens_the_form_is_said_to_be_its_own() {
        JsonNode positions = Lenses.jsonMapper()
                .readTree(AsyncApi.of("Positions", "1.0")
                        .endpoint(Positions.class)
                        .json());

        assertThat(positions.at("/components/messages/PositionText").toString())
                .isEqualTo("{\"name\":\"PositionText\",\"title\":\"PositionText\","
                        + "\"summary\":\"Position in a form that PositionCoder knows\","
                        + "\"contentType\":\"text/plain\",\"x-websocket-message\":\"text\"}");
    }

    @Test
    void a_lens_that_is_no_json_has_a_message_of_its_kind() {
        JsonNode numbers = Lenses.jsonMapper()
                .readTree(AsyncApi.of("Numbers", "1.0")
                        .with(ws("/numbers", request -> accept(ws -> {}))
                                .messages(
                                        Lenses.text().map("a number", Integer::parseInt, String::valueOf),
                                        Lenses.cbor(Harbour.Position.class)))
                        .json());

        assertThat(numbers.at("/components/messages/Text/summary").asString()).isEqualTo("A text message: a number");
        assertThat(numbers.at("/components/messages/PositionCbor/contentType").asString())
                .isEqualTo("application/cbor");
    }

    @Test
    void a_faulty_endpoint_is_refused_with_the_words_of_its_deployment() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> AsyncApi.of("Faulty", "1").endpoint(String.class).json())
                .withMessageContaining("expected @ServerEndpoint on the class itself");
    }

    @Test
    void a_part_that_needs_a_server_is_refused_with_what_to_do() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AsyncApi.of("Servlets", "1")
                        .with(deployment -> deployment.servletContext().getContextPath())
                        .json())
                .withMessageContaining("describe it on a running server, by served()");
    }

    @Test
    void a_server_without_a_host_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsyncApi.of("Chat", "1").server("local", URI.create("localhost")))
                .withMessageContaining("wss://chat.example.com");
    }
}
