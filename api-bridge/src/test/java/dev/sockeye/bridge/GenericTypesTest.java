package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.MessageHandler;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("A-SES-13")
@Tag("A-COD-10")
class GenericTypesTest {

    interface Named<A, B> extends MessageHandler.Whole<B> {}

    abstract static class Middle<X> implements Named<Integer, X> {}

    abstract static class Arrays<X> extends Middle<X[]> {}

    abstract static class Lists<X> implements MessageHandler.Whole<LinkedList<X>> {}

    static class Direct extends Silent<String> {}

    static class Silent<T> implements MessageHandler.Whole<T> {
        @Override
        public void onMessage(T message) {}
    }

    static class Nested extends Silent<LinkedList<HashSet<String>>> {}

    static class Bytes extends Silent<byte[]> {}

    static class GenericArray extends Silent<List<String>[]> {}

    abstract static class ThroughInterfaces extends Middle<String> {}

    abstract static class ArrayOfVariable extends Arrays<String> {}

    abstract static class ListOfVariable extends Lists<String> {}

    static class Bounded<T extends Number> extends Silent<T> {}

    static class BoundedNumber extends Bounded<Integer> {}

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(Direct.class, String.class),
                Arguments.of(Nested.class, LinkedList.class),
                Arguments.of(Bytes.class, byte[].class),
                Arguments.of(GenericArray.class, List[].class),
                Arguments.of(ThroughInterfaces.class, String.class),
                Arguments.of(ArrayOfVariable.class, String[].class),
                Arguments.of(ListOfVariable.class, LinkedList.class),
                Arguments.of(BoundedNumber.class, Integer.class),
                Arguments.of(new Silent<String>() {}.getClass(), String.class));
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_type_argument_is_found_through_the_hierarchy(Class<?> type, Class<?> expected) {
        assertThat(GenericTypes.argument(type, MessageHandler.Whole.class)).isEqualTo(expected);
    }

    static Stream<Class<?>> typesThatDoNotTell() {
        MessageHandler.Whole<String> lambda = message -> {};
        return Stream.of(lambda.getClass(), Silent.class, Bounded.class, Raw.class);
    }

    @SuppressWarnings("rawtypes")
    abstract static class Raw implements MessageHandler.Whole {}

    @ParameterizedTest
    @MethodSource("typesThatDoNotTell")
    void lambdas_raw_types_and_free_variables_have_no_type_to_find(Class<?> type) {
        assertThat(GenericTypes.argument(type, MessageHandler.Whole.class)).isNull();
    }

    @Test
    void an_array_of_an_unknown_type_is_unknown() {
        assertThat(GenericTypes.argument(Arrays.class, MessageHandler.Whole.class))
                .isNull();
    }

    static class Wildcards extends Silent<Map<? extends Number, ? super Integer>> {}

    abstract static class ListsOfVariable<X> extends Lists<List<X>[]> {}

    abstract static class ListsOfString extends ListsOfVariable<String> {}

    static Stream<Arguments> fullTypes() {
        return Stream.of(
                Arguments.of(Direct.class, "java.lang.String"),
                Arguments.of(Nested.class, "java.util.LinkedList<java.util.HashSet<java.lang.String>>"),
                Arguments.of(GenericArray.class, "java.util.List<java.lang.String>[]"),
                Arguments.of(ArrayOfVariable.class, "java.lang.String[]"),
                Arguments.of(Wildcards.class, "java.util.Map<java.lang.Number, java.lang.Integer>"),
                Arguments.of(ListsOfString.class, "java.util.LinkedList<java.util.List<java.lang.String>[]>"),
                Arguments.of(Silent.class, null),
                Arguments.of(Lists.class, null),
                Arguments.of(Arrays.class, null),
                Arguments.of(ListsOfVariable.class, null));
    }

    @ParameterizedTest
    @MethodSource("fullTypes")
    void a_type_keeps_its_arguments_unless_one_is_unknown(Class<?> type, @Nullable String expected) {
        Type argument = GenericTypes.fullArgument(type, MessageHandler.Whole.class);
        assertThat(argument == null ? null : argument.getTypeName()).isEqualTo(expected);
    }
}
