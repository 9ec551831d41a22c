package dev.sockeye.functions;

import static dev.sockeye.functions.Messages.Format.CBOR;
import static dev.sockeye.functions.Messages.Format.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EncodedMessage;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EncodeException;
import jakarta.websocket.OnMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** What of an endpoint without coders is refused when it is deployed, and what is not. */
class MessagesDeploymentTest {
    public interface Open {}

    public static final class NoConstructor {
        private final int sum;

        private NoConstructor(int a, int b) {
            sum = a + b;
        }

        public static NoConstructor of(int a, int b) {
            return new NoConstructor(a, b);
        }

        public int sum() {
            return sum;
        }
    }

    public sealed interface Partly {}

    public abstract static sealed class Family implements Partly {}

    public static final class Unmakeable extends Family {
        private final int sum;

        private Unmakeable(int a, int b) {
            sum = a + b;
        }

        public static Unmakeable of(int a, int b) {
            return new Unmakeable(a, b);
        }

        public int sum() {
            return sum;
        }
    }

    public record Makeable(int a) implements Partly {}

    public sealed interface Twins {}

    public record Twin() implements Twins {}

    public static final class Elsewhere {
        public record Twin() implements Twins {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Told.class, name = "told"))
    public interface ToldByAnnotation {}

    public record Told(int a) implements ToldByAnnotation {}

    public static final class WithCreator {
        private final String text;

        private WithCreator(String text) {
            this.text = text;
        }

        @JsonCreator
        public static WithCreator of(String text) {
            return new WithCreator(text);
        }

        public String text() {
            return text;
        }
    }

    private static EndpointModel bind(Class<?> type) throws DeploymentException {
        return new EndpointBinder(InstanceFactory.reflective())
                .annotatedClient(type)
                .model();
    }

    static String errorsOf(Class<?> type) {
        try {
            bind(type);
        } catch (DeploymentException e) {
            return e.getMessage();
        }
        throw new AssertionError(type + " was deployed");
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesOpen {
        @OnMessage
        public void on(List<Map<String, Open>> messages) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesNoConstructor {
        @OnMessage
        public void on(NoConstructor message) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesPartly {
        @OnMessage
        public void on(Partly message) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesTwins {
        @OnMessage
        public void first(Twin message) {}

        @OnMessage
        public void second(Elsewhere.Twin message) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesThread {
        @OnMessage
        public void on(Optional<Thread> message) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ReturnsStage {
        @OnMessage
        public CompletionStage<String> on(Makeable message) {
            return CompletableFuture.completedStage("");
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ReturnsThreads {
        @OnMessage
        public List<Thread> on(Makeable message) {
            return List.of();
        }
    }

    @Test
    void what_json_cannot_be_read_as_is_refused_with_class_method_and_rule() {
        assertThat(errorsOf(TakesOpen.class))
                .isEqualTo("Client endpoint " + TakesOpen.class.getName() + ": 1 error\n  - "
                        + TakesOpen.class.getName() + ".on(List): no message of type java.util.List: "
                        + Open.class.getName() + " is abstract and nothing says which class to make; make it sealed or"
                        + " use @JsonTypeInfo (Jakarta WebSocket 2.2 section 4.7)");
        assertThat(errorsOf(TakesNoConstructor.class))
                .contains(TakesNoConstructor.class.getName() + ".on(NoConstructor): ")
                .contains(NoConstructor.class.getName() + " has no constructor to call; make it a record or mark one"
                        + " with @JsonCreator");
        assertThat(errorsOf(TakesPartly.class)).contains(Unmakeable.class.getName() + " has no constructor to call");
        assertThat(errorsOf(TakesTwins.class))
                .contains(TakesTwins.class.getName() + ".first(Twin): no message of type " + Twins.class.getName()
                        + ": Two subtypes of " + Twins.class.getName() + " are both identified by \"twin\"");
        assertThat(errorsOf(TakesThread.class))
                .contains("java.lang.Thread is a class of the JDK that has no wire form; use a type of your own");
    }

    @Test
    void what_json_cannot_be_written_of_is_refused_with_class_method_and_rule() {
        assertThat(errorsOf(ReturnsStage.class))
                .contains(ReturnsStage.class.getName() + ".on(Makeable): the returned type"
                        + " java.util.concurrent.CompletionStage: java.util.concurrent.CompletionStage is a class of"
                        + " the JDK that has no wire form; use a type of your own (Jakarta WebSocket 2.2 section 4.7)");
        assertThat(errorsOf(ReturnsThreads.class)).contains("java.lang.Thread is a class of the JDK");
    }

    public enum Colour {
        RED
    }

    public record Node(String name, List<Node> children, Map<Colour, Node> byColour) {}

    @SuppressWarnings("ArrayRecordComponent")
    public record Rich(
            Object anything,
            @JsonIgnore Thread ignored,

            @JsonDeserialize(using = StageReader.class) @JsonSerialize(using = ToStringSerializer.class)
            CompletionStage<String> own,

            byte[] bytes,
            Optional<Instant> at,
            JsonNode tree,
            ToldByAnnotation told,
            int[][] numbers) {}

    public static final class StageReader extends ValueDeserializer<CompletionStage<String>> {
        @Override
        public CompletionStage<String> deserialize(JsonParser parser, DeserializationContext context) {
            return CompletableFuture.completedStage(parser.getString());
        }
    }

    @Messages({JSON, CBOR})
    @ClientEndpoint
    public static class ByProperties {
        @OnMessage
        public Rich on(Rich message) {
            return message;
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ByRecursion {
        @OnMessage
        public Node on(Node message) {
            return message;
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ByAnnotation {
        @OnMessage
        public Map<String, Object> on(ToldByAnnotation message) {
            return Map.of("is", message);
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ByCreator {
        @OnMessage
        public Instant on(WithCreator message) {
            return Instant.EPOCH;
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class Anything {
        @OnMessage
        public Object on(Object message) {
            return message;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ByAnnotation.class, ByCreator.class, Anything.class, ByRecursion.class})
    void what_json_can_do_is_deployed(Class<?> type) throws DeploymentException {
        assertThat(bind(type).messages()).hasSize(1);
    }

    @Test
    void what_annotations_make_of_properties_is_deployed() throws DeploymentException {
        assertThat(bind(ByProperties.class).messages()).hasSize(2);
    }

    @Test
    void what_is_sent_is_written_by_its_class_with_what_tells_its_elements_apart() throws Exception {
        EndpointModel model = bind(Anything.class);
        try (Coders coders = Coders.open(model.coders(), InstanceFactory.reflective(), model.config(), "")) {
            List<Object> mixed = new ArrayList<>(List.of(new Makeable(1), new Told(2), Optional.of(new Makeable(3))));
            assertThat(text(coders, mixed))
                    .isEqualTo("[{\"type\":\"makeable\",\"a\":1},{\"kind\":\"told\",\"a\":2},"
                            + "{\"type\":\"makeable\",\"a\":3}]");
            assertThat(text(coders, mixed.toArray())).isEqualTo(text(coders, mixed));
            assertThat(text(coders, new Makeable(1))).isEqualTo("{\"type\":\"makeable\",\"a\":1}");
            assertThat(text(coders, Map.of("at", Instant.EPOCH))).isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\"}");
            assertThatExceptionOfType(EncodeException.class)
                    .isThrownBy(() -> coders.encode(new CompletableFuture<>()))
                    .withMessageContaining("CompletableFuture is a class of the JDK");
            assertThatExceptionOfType(EncodeException.class)
                    .isThrownBy(() -> coders.encode(Arrays.asList("\udfff")))
                    .withMessageContaining("U+DFFF");
        }
    }

    private static String text(Coders coders, Object value) throws Exception {
        return ((EncodedMessage.Text) coders.encode(value)).text();
    }

    @Messages({JSON, CBOR})
    @ClientEndpoint
    public static class BothFormats {
        @OnMessage
        public void on(Makeable message) {}

        @OnMessage
        public void bytes(byte[] message) {}
    }

    @Test
    void two_formats_leave_no_kind_of_message_to_others() {
        assertThat(errorsOf(BothFormats.class))
                .contains("expected at most one method with @OnMessage for BINARY messages, found "
                        + BothFormats.class.getName() + ".bytes(byte[]) and " + BothFormats.class.getName()
                        + ".on(Makeable)");
    }

    @ClientEndpoint
    public static class WithoutMessages {
        @OnMessage
        public void on(Makeable message) {}
    }

    @Test
    void who_lacks_a_decoder_is_told_of_the_annotation() {
        assertThat(errorsOf(WithoutMessages.class))
                .contains("no decoder for a message of type " + Makeable.class.getName()
                        + "; configure one, configured are"
                        + " [], or annotate the class of the endpoint with @Messages(JSON) of dev.sockeye.functions"
                        + " (Jakarta WebSocket 2.2 section 4.7)");
    }

    @Test
    void without_jackson_the_dependency_to_add_is_named() throws Exception {
        try (Without jackson = new Without("jackson");
                Without cbor = new Without("jackson-dataformat-cbor")) {
            assertThat(jackson.errorsOf(Anything.class))
                    .contains(": 1 error\n")
                    .contains("@Messages: JSON lenses need Jackson, which is not on the class path: add the dependency"
                            + " tools.jackson.core:jackson-databind:");
            assertThat(cbor.errorsOf(BothFormats.class))
                    .contains(": 1 error\n")
                    .contains("@Messages: CBOR lenses need Jackson, which is not on the class path: add the dependency"
                            + " tools.jackson.dataformat:jackson-dataformat-cbor:");
        }
    }
}
