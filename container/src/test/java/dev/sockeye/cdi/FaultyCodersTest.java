package dev.sockeye.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.cdi.CdiServer.First;
import dev.sockeye.encoders.JsonLens;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.encoders.TextLens;
import jakarta.annotation.PostConstruct;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said at deployment of coders that cannot be made, with CDI and without. There is no Jackson here. */
@Timeout(60)
class FaultyCodersTest {
    private static final String NO_JACKSON =
            "JSON lenses need Jackson, which is not on the class path: add the dependency"
                    + " tools.jackson.core:jackson-databind:3.";

    @TempDir
    private Path directory;

    public record Note(String text) {}

    public static class NoteLens extends JsonLens<Note> {}

    /** Calls JSON by itself. */
    public static class OwnLens extends TextLens<Note> {
        public OwnLens() {
            super(Lenses.json(Note.class));
        }
    }

    /** Its constructor throws what has no message. */
    public static class ThrowingLens extends TextLens<String> {
        public ThrowingLens() {
            super(Lenses.text());
            throw new IllegalStateException(new UnsupportedOperationException("no database"));
        }
    }

    /** Its class cannot be initialised. */
    public static class FailingLens extends TextLens<String> {
        private static final int PORT = Integer.parseInt("not a port");

        public FailingLens() {
            super(Lenses.text().map(text -> text + PORT, text -> text));
        }
    }

    /** Is made, but not begun. */
    public static class UnbegunLens extends TextLens<String> {
        public UnbegunLens() {
            super(Lenses.text());
        }

        @PostConstruct
        void begin() {
            throw new IllegalStateException(new UnsupportedOperationException("no database"));
        }
    }

    @ServerEndpoint(value = "/json", decoders = NoteLens.class, encoders = OwnLens.class)
    public static class Json {
        @OnMessage
        public void note(Note note) {}
    }

    @ServerEndpoint(value = "/faulty", decoders = ThrowingLens.class, encoders = FailingLens.class)
    public static class Faulty {
        @OnMessage
        public void text(String text) {}
    }

    @ServerEndpoint(value = "/unbegun", decoders = UnbegunLens.class)
    public static class Unbegun {
        @OnMessage
        public void text(String text) {}
    }

    @ParameterizedTest
    @EnumSource
    void json_without_jackson_names_the_dependency_to_add_where_there_is_cdi(First first) throws Exception {
        assertThat(saidOf(Json.class, first))
                .contains("decoder " + NoteLens.class.getName() + " cannot be used: ")
                .contains("encoder " + OwnLens.class.getName() + " cannot be used: ")
                .containsSubsequence(NO_JACKSON, NO_JACKSON)
                .doesNotContain("NoClassDefFoundError");
    }

    @Test
    void json_without_jackson_names_the_dependency_to_add_where_there_is_no_cdi() {
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> Sockeye.server().port(0).endpoint(Json.class).start()))
                .hasMessageContaining("decoder " + NoteLens.class.getName() + " cannot be used: ")
                .hasMessageContaining(NO_JACKSON)
                .hasMessageNotContaining("NoClassDefFoundError");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B-CDI-1")
    void what_went_wrong_at_the_root_is_reported(First first) throws Exception {
        String said = saidOf(Faulty.class, first);

        assertThat(said)
                .contains("java.lang.UnsupportedOperationException: no database")
                .contains("java.lang.NumberFormatException: For input string: \"not a port\"")
                .doesNotContain("null", "InvocationTargetException", "WeldException");
    }

    @Test
    @Tag("B-CDI-1")
    void what_a_post_construct_method_threw_is_reported() throws Exception {
        assertThat(saidOf(Unbegun.class, First.CDI))
                .contains("java.lang.UnsupportedOperationException: no database")
                .doesNotContain("null", "InvocationTargetException");
    }

    private String saidOf(Class<?> endpoint, First first) throws Exception {
        CompletableFuture<DeploymentException> failure = new CompletableFuture<>();
        CdiServer server = new CdiServer(
                directory,
                first,
                deployment -> failure.complete(
                        catchThrowableOfType(DeploymentException.class, () -> deployment.endpoint(endpoint))));
        server.close();
        return String.valueOf(failure.join().getMessage());
    }
}
