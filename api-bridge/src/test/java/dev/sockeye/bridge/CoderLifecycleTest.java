package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When coders are made, initialised and destroyed. */
class CoderLifecycleTest {

    /** Coders tell what happens to them through the user properties of the configuration they are given. */
    @SuppressWarnings("unchecked")
    private static List<String> journal(EndpointConfig config) {
        return (List<String>) config.getUserProperties().get("journal");
    }

    static class Telling implements Encoder.Text<StringBuilder> {
        private List<String> journal = new ArrayList<>();

        @Override
        public void init(EndpointConfig config) {
            journal = journal(config);
            journal.add("init encoder");
        }

        @Override
        public String encode(StringBuilder text) {
            return text.toString();
        }

        @Override
        public void destroy() {
            journal.add("destroy encoder");
        }
    }

    static class TellingDecoder implements Decoder.Text<StringBuilder> {
        private List<String> journal = new ArrayList<>();

        @Override
        public void init(EndpointConfig config) {
            journal = journal(config);
            journal.add("init decoder");
        }

        @Override
        public StringBuilder decode(String text) {
            return new StringBuilder(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }

        @Override
        public void destroy() {
            journal.add("destroy decoder");
        }
    }

    static class FailsToDestroy extends TellingDecoder {
        @Override
        public void destroy() {
            super.destroy();
            throw new IllegalStateException("destroy failed");
        }
    }

    static class FailsToInit extends TellingDecoder {
        @Override
        public void init(EndpointConfig config) {
            super.init(config);
            throw new IllegalStateException("init failed");
        }
    }

    /** Counts what it made and got back. */
    static final class CountingInstances implements InstanceFactory {
        final List<Object> made = new ArrayList<>();
        final List<Object> back = new ArrayList<>();

        @Override
        public <T> T create(Class<T> type) throws InstantiationException {
            T instance = InstanceFactory.reflective().create(type);
            made.add(instance);
            return instance;
        }

        @Override
        public void destroy(Object instance) {
            back.add(instance);
        }
    }

    private final CountingInstances instances = new CountingInstances();
    private final List<String> journal = new ArrayList<>();

    private ClientEndpointConfig config(List<Class<? extends Decoder>> decoders) {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(List.of(Telling.class))
                .decoders(decoders)
                .build();
        config.getUserProperties().put("journal", journal);
        return config;
    }

    private Coders open(ClientEndpointConfig config) {
        return Coders.open(CoderTypes.of(config), instances, config, "");
    }

    @Test
    @Tag("A-COD-1")
    void each_session_has_coders_of_its_own_initialised_and_destroyed_once() {
        ClientEndpointConfig config = config(List.of(TellingDecoder.class));
        Coders one = open(config);
        Coders two = open(config);
        assertThat(instances.made).hasSize(4).doesNotHaveDuplicates();
        assertThat(journal).containsExactly("init encoder", "init decoder", "init encoder", "init decoder");
        journal.clear();
        one.close();
        one.close();
        assertThat(journal).containsExactly("destroy decoder", "destroy encoder");
        two.close();
        assertThat(journal).containsExactly("destroy decoder", "destroy encoder", "destroy decoder", "destroy encoder");
        assertThat(instances.back).containsExactlyInAnyOrderElementsOf(instances.made);
    }

    @Test
    @Tag("A-COD-1")
    void one_that_fails_to_be_destroyed_does_not_keep_the_others() {
        Coders coders = open(config(List.of(FailsToDestroy.class, FailsToDestroy.class)));
        journal.clear();
        assertThatIllegalStateException()
                .isThrownBy(coders::close)
                .withMessage("destroy failed")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(journal).containsExactly("destroy decoder", "destroy decoder", "destroy encoder");
        assertThat(instances.back).hasSize(3);
    }

    @Test
    @Tag("A-COD-12")
    void if_one_fails_to_initialise_those_before_it_are_destroyed_and_all_instances_given_back() {
        ClientEndpointConfig config = config(List.of(TellingDecoder.class, FailsToInit.class));
        assertThatIllegalStateException().isThrownBy(() -> open(config)).withMessage("init failed");
        assertThat(journal)
                .containsExactly("init encoder", "init decoder", "init decoder", "destroy decoder", "destroy encoder");
        assertThat(instances.back).hasSize(3);
    }

    static class Unmakable extends TellingDecoder {
        Unmakable(String unused) {}
    }

    @Test
    void one_that_cannot_be_made_is_an_illegal_state_that_names_it() {
        ClientEndpointConfig config = config(List.of(Unmakable.class));
        assertThatIllegalStateException()
                .isThrownBy(() -> open(config))
                .withMessageContaining(Unmakable.class.getName())
                .withCauseInstanceOf(InstantiationException.class);
        assertThat(journal).containsExactly("init encoder", "destroy encoder");
    }

    static class Silent extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @Test
    @Tag("A-COD-9")
    void deployment_tries_out_each_coder_without_initialising_it() throws Exception {
        new EndpointBinder(instances).client(Silent.class, config(List.of(TellingDecoder.class)));
        assertThat(instances.made).hasSize(2);
        assertThat(instances.back).containsExactlyElementsOf(instances.made);
        assertThat(journal).isEmpty();
    }

    static class NoForm implements Decoder {}

    /** A configuration written by an application that leaves its lists null. */
    static class Sparse implements EndpointConfig {
        @Override
        public List<Class<? extends Encoder>> getEncoders() {
            return null;
        }

        @Override
        public List<Class<? extends Decoder>> getDecoders() {
            return null;
        }

        @Override
        public Map<String, Object> getUserProperties() {
            return new HashMap<>();
        }
    }

    @Test
    @Tag("A-XT-1")
    void null_lists_count_as_empty() throws Exception {
        try (Coders coders = Coders.open(CoderTypes.of(new Sparse()), instances, new Sparse(), "")) {
            assertThat(coders.encode("text")).isEqualTo(new EncodedMessage.Text("text"));
        }
        assertThat(instances.made).isEmpty();
    }

    @Test
    void a_class_that_is_no_kind_of_decoder_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoderTypes.of(config(List.of(NoForm.class))))
                .withMessageContaining("decoder " + NoForm.class.getName())
                .withMessageContaining("it is none of them");
    }

    @Test
    void an_error_thrown_by_destroy_is_thrown_after_all_were_destroyed() {
        var teardown = new Teardown();
        var error = new LinkageError("first to fail");
        teardown.add(() -> journal.add("last"));
        teardown.add(() -> {
            throw error;
        });
        assertThatThrownBy(teardown::run).isSameAs(error);
        assertThat(journal).containsExactly("last");
    }
}
