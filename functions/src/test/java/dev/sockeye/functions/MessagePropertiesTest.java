package dev.sockeye.functions;

import static dev.sockeye.functions.Messages.Format.CBOR;
import static dev.sockeye.functions.Messages.Format.JSON;
import static dev.sockeye.functions.MessagesDeploymentTest.errorsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.MessagesDeploymentTest.Makeable;
import dev.sockeye.functions.MessagesDeploymentTest.Open;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What properties of messages without coders are refused when an endpoint is deployed. */
class MessagePropertiesTest {
    public record Inner(Map<String, List<Thread>> workers) {}

    public record Outer(int a, Optional<Inner> inner) {}

    public sealed interface Kinds {}

    public record Kind(Open open, Kinds next) implements Kinds {}

    public record Keyed(Map<Outer, String> names) {}

    public static final class Named {
        private CompletionStage<String> name = CompletableFuture.completedStage("");

        public CompletionStage<String> getName() {
            return name;
        }

        public void setName(CompletionStage<String> name) {
            this.name = name;
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesOuter {
        @OnMessage
        public void on(List<Outer> message) {}
    }

    @Messages(CBOR)
    @ClientEndpoint
    public static class TakesKinds {
        @OnMessage
        public void on(Kinds message) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesKeyed {
        @OnMessage
        public void on(Keyed message) {}
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class TakesNamed {
        @OnMessage
        public void on(Named message) {}
    }

    @Test
    void a_property_that_json_cannot_be_read_as_is_refused_with_its_record() {
        assertThat(errorsOf(TakesOuter.class))
                .isEqualTo("Client endpoint " + TakesOuter.class.getName() + ": 1 error\n  - "
                        + TakesOuter.class.getName() + ".on(List): no message of type java.util.List: the property"
                        + " \"inner\" of " + Outer.class.getName() + ": the property \"workers\" of "
                        + Inner.class.getName()
                        + ": java.lang.Thread is a class of the JDK that has no wire form;"
                        + " use a type of your own (Jakarta WebSocket 2.2 section 4.7)");
        assertThat(errorsOf(TakesKinds.class))
                .contains("the property \"open\" of " + Kind.class.getName() + ": " + Open.class.getName()
                        + " is abstract");
        assertThat(errorsOf(TakesKeyed.class))
                .contains("the property \"names\" of " + Keyed.class.getName())
                .contains("key");
        assertThat(errorsOf(TakesNamed.class))
                .contains("the property \"name\" of " + Named.class.getName())
                .contains("java.util.concurrent.CompletionStage");
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ReturnsOuter {
        @OnMessage
        public Outer on(Makeable message) {
            return new Outer(1, Optional.empty());
        }
    }

    @Messages(JSON)
    @ClientEndpoint
    public static class ReturnsKinds {
        public sealed interface Answer {}

        public record Stage(CompletionStage<String> stage) implements Answer {}

        @OnMessage
        public List<Answer> on(Makeable message) {
            return List.of();
        }
    }

    @Test
    void a_property_that_json_cannot_be_written_of_is_refused_with_its_record() {
        assertThat(errorsOf(ReturnsOuter.class))
                .isEqualTo("Client endpoint " + ReturnsOuter.class.getName() + ": 1 error\n  - "
                        + ReturnsOuter.class.getName() + ".on(Makeable): the returned type " + Outer.class.getName()
                        + ": the property \"inner\" of " + Outer.class.getName() + ": the property \"workers\" of "
                        + Inner.class.getName()
                        + ": java.lang.Thread is a class of the JDK that has no wire form;"
                        + " use a type of your own (Jakarta WebSocket 2.2 section 4.7)");
        assertThat(errorsOf(ReturnsKinds.class))
                .contains("the property \"stage\" of " + ReturnsKinds.Stage.class.getName()
                        + ": java.util.concurrent.CompletionStage is a class of the JDK");
    }
}
