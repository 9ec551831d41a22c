package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.io.Reader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InheritanceTest {

    @ServerEndpoint("/parent")
    public static class Parent extends Deployed.Recorder {
        @OnMessage
        public void on(String message) {
            note("parent " + message);
        }
    }

    @ServerEndpoint("/inherits")
    public static class Inherits extends Parent {}

    @Test
    @Tag("B-CLS-5")
    void an_annotated_method_is_inherited() throws Throwable {
        Deployed endpoint = Deployed.server(Inherits.class);
        endpoint.text("hi", true);
        assertThat(endpoint.target().got).containsExactly("parent hi");
    }

    @ServerEndpoint("/silences")
    public static class Silences extends Parent {
        @Override
        public void on(String message) {
            note("child " + message);
        }
    }

    @Test
    @Tag("B-CLS-6")
    void an_override_without_the_annotation_is_not_called() throws Exception {
        assertThat(Deployed.server(Silences.class).model().messages()).isEmpty();
    }

    @ServerEndpoint("/overrides")
    public static class Overrides extends Parent {
        @Override
        @OnMessage
        public void on(String message) {
            note("child " + message);
        }
    }

    @ServerEndpoint("/grandchild")
    public static class Grandchild extends Overrides {}

    @Test
    @Tag("B-CLS-6")
    void an_override_with_the_annotation_is_called_once() throws Throwable {
        Deployed child = Deployed.server(Overrides.class);
        child.text("hi", true);
        assertThat(child.target().got).containsExactly("child hi");
        Deployed grandchild = Deployed.server(Grandchild.class);
        grandchild.text("hi", true);
        assertThat(grandchild.target().got).containsExactly("child hi");
    }

    @ServerEndpoint("/doubles")
    public static class Doubles extends Parent {
        @OnMessage
        public void another(Reader message) {}
    }

    @ServerEndpoint("/overloads")
    public static class Overloads extends Parent {
        @OnMessage
        public void on(Reader message) {}
    }

    @Test
    @Tag("B-CLS-7")
    void an_inherited_method_and_another_of_its_kind_are_one_too_many() {
        assertThat(Deployed.errorsOf(Doubles.class))
                .contains("at most one method with @OnMessage for TEXT messages")
                .contains("Doubles.another(Reader)")
                .contains("Parent.on(String)");
        assertThat(Deployed.errorsOf(Overloads.class))
                .contains("Overloads.on(Reader)")
                .contains("Parent.on(String)");
    }

    public static class UnannotatedChild extends Parent {}

    @Test
    @Tag("B-CLS-4")
    void the_annotation_of_a_class_is_not_inherited() {
        assertThat(Deployed.errorsOf(UnannotatedChild.class)).contains("expected @ServerEndpoint on the class itself");
    }

    public abstract static class Generic<T> extends Deployed.Recorder {
        @OnMessage
        public void on(T message) {
            note("generic " + message);
        }
    }

    @ServerEndpoint("/generic")
    public static class OfInteger extends Generic<Integer> {}

    @Test
    @Tag("B-CLS-5")
    void an_inherited_generic_method_receives_what_the_endpoint_makes_of_it() throws Throwable {
        Deployed endpoint = Deployed.server(OfInteger.class);
        endpoint.text("5", true);
        assertThat(endpoint.target().got).containsExactly("generic 5");
    }

    @ServerEndpoint("/generic-override")
    public static class OverridesGeneric extends Generic<String> {
        @Override
        @OnMessage
        public void on(String message) {
            note("specific " + message);
        }
    }

    @ServerEndpoint("/generic-silence")
    public static class SilencesGeneric extends Generic<String> {
        @Override
        public void on(String message) {}
    }

    @Test
    @Tag("B-CLS-6")
    @Tag("B-CLS-8")
    void the_bridge_to_an_override_of_a_generic_method_is_no_second_method() throws Throwable {
        Deployed endpoint = Deployed.server(OverridesGeneric.class);
        endpoint.text("x", true);
        assertThat(endpoint.target().got).containsExactly("specific x");
        assertThat(Deployed.server(SilencesGeneric.class).model().messages()).isEmpty();
    }

    static class HiddenParent extends Deployed.Recorder {
        @OnOpen
        public void open() {
            note("open");
        }
    }

    @ServerEndpoint("/visible")
    public static class VisibleChild extends HiddenParent {}

    @Test
    @Tag("B-CLS-5")
    @Tag("B-CLS-8")
    void a_method_of_a_superclass_that_is_not_public_is_inherited_and_called_once() throws Throwable {
        Deployed endpoint = Deployed.server(VisibleChild.class);
        endpoint.model().onOpen().invoke(endpoint.target(), endpoint.session(), null, false);
        assertThat(endpoint.target().got).containsExactly("open");
    }

    public interface WithDefault {
        @OnClose
        default void close() {}
    }

    @ServerEndpoint("/default")
    public static class InheritsDefault extends Deployed.Recorder implements WithDefault {}

    @Test
    @Tag("B-CLS-8")
    void default_methods_of_interfaces_do_not_count() throws Exception {
        assertThat(Deployed.server(InheritsDefault.class).model().onClose()).isNull();
    }

    @ServerEndpoint("/final")
    public static final class Final extends Deployed.Recorder {
        @OnMessage
        public final void on(String... message) {
            note((Object[]) message);
        }
    }

    @ServerEndpoint("/finals")
    public static final class FinalText extends Deployed.Recorder {
        @OnMessage
        public final void on(String message) {
            note(message);
        }
    }

    @Test
    @Tag("B-CLS-1")
    void final_classes_and_methods_are_fine_and_variable_arguments_are_an_array() throws Throwable {
        Deployed endpoint = Deployed.server(FinalText.class);
        endpoint.text("hi", true);
        assertThat(endpoint.target().got).containsExactly("hi");
        assertThat(Deployed.errorsOf(Final.class)).contains("no decoder for a message of type [Ljava.lang.String;");
    }
}
