package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoding: which encoder is chosen, how each form is called, what happens without one. */
class CodersTest {

    static class Animal {}

    static class Dog extends Animal {}

    static class AnimalText implements Encoder.Text<Animal> {
        @Override
        public String encode(Animal animal) {
            return "animal";
        }
    }

    static class DogText implements Encoder.Text<Dog> {
        @Override
        public String encode(Dog dog) {
            return "dog";
        }
    }

    static class AnythingText implements Encoder.Text<Object> {
        @Override
        public String encode(Object object) {
            return "anything";
        }
    }

    static class TextAndBinaryStream implements Encoder.BinaryStream<Dog>, Encoder.Text<Dog> {
        @Override
        public void encode(Dog dog, OutputStream stream) throws IOException {
            stream.write(1);
        }

        @Override
        public String encode(Dog dog) {
            return "text first";
        }
    }

    static class TextAndBinaryStreams implements Encoder.TextStream<Dog>, Encoder.Binary<Dog> {
        @Override
        public void encode(Dog dog, Writer writer) throws IOException {
            writer.write("stream");
        }

        @Override
        public ByteBuffer encode(Dog dog) {
            return ByteBuffer.wrap(new byte[] {8});
        }
    }

    static Coders coders(List<Class<? extends Encoder>> encoders) {
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().encoders(encoders).build();
        return Coders.open(CoderTypes.of(config), InstanceFactory.reflective(), config, "");
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                arguments(List.of(AnimalText.class, DogText.class), new Dog(), "dog"),
                arguments(List.of(AnimalText.class, AnythingText.class), new Dog(), "animal"),
                arguments(List.of(AnythingText.class, AnimalText.class), new Dog(), "anything"),
                arguments(List.of(AnythingText.class, AnimalText.class), new Animal(), "animal"),
                arguments(List.of(AnythingText.class), 5, "anything"),
                arguments(List.of(AnythingText.class), "a string", "anything"),
                arguments(List.of(AnythingText.class), new byte[1], "anything"));
    }

    @ParameterizedTest
    @MethodSource("choices")
    @Tag("A-OBJ-1")
    @Tag("A-OBJ-2")
    void the_encoder_for_the_very_class_comes_first_then_the_first_for_a_supertype(
            List<Class<? extends Encoder>> encoders, Object value, String expected) throws Exception {
        assertThat(coders(encoders).encode(value)).isEqualTo(new EncodedMessage.Text(expected));
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                arguments("text", "text"),
                arguments(true, "true"),
                arguments((byte) 1, "1"),
                arguments('c', "c"),
                arguments(1.5, "1.5"),
                arguments(2.5f, "2.5"),
                arguments(-3, "-3"),
                arguments(4L, "4"),
                arguments((short) 5, "5"));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    @Tag("A-OBJ-3")
    void strings_and_primitives_need_no_encoder(Object value, String expected) throws Exception {
        assertThat(coders(List.of(DogText.class)).encode(value)).isEqualTo(new EncodedMessage.Text(expected));
    }

    @Test
    @Tag("A-OBJ-3")
    void buffers_and_byte_arrays_need_no_encoder() throws Exception {
        Coders coders = coders(List.of());
        ByteBuffer direct = ByteBuffer.allocateDirect(3);
        assertThat(coders.encode(new byte[] {1, 2}))
                .isEqualTo(new EncodedMessage.Binary(ByteBuffer.wrap(new byte[] {1, 2})));
        assertThat(coders.encode(direct))
                .isInstanceOfSatisfying(
                        EncodedMessage.Binary.class, m -> assertThat(m.bytes()).isSameAs(direct));
    }

    @Test
    @Tag("A-OBJ-3")
    void an_object_without_an_encoder_is_an_encode_exception_that_carries_it() {
        var dog = new Dog();
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> coders(List.of()).encode(dog))
                .withMessageContaining("No encoder for " + Dog.class.getName())
                .satisfies(e -> assertThat(e.getObject()).isSameAs(dog));
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> coders(List.of(DogText.class)).encode(new Animal()));
    }

    static class BinaryForm implements Encoder.Binary<Dog> {
        @Override
        public ByteBuffer encode(Dog dog) {
            return ByteBuffer.wrap(new byte[] {7});
        }
    }

    static class TextStreamForm implements Encoder.TextStream<Dog> {
        @Override
        public void encode(Dog dog, Writer writer) throws IOException {
            writer.write("one ");
            writer.flush();
            writer.write("two");
            writer.close();
        }
    }

    static class BinaryStreamForm implements Encoder.BinaryStream<Dog> {
        @Override
        public void encode(Dog dog, OutputStream stream) throws IOException {
            stream.write(new byte[] {1, 2});
        }
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments(TextAndBinaryStream.class, new EncodedMessage.Text("text first")),
                arguments(TextAndBinaryStreams.class, new EncodedMessage.Binary(ByteBuffer.wrap(new byte[] {8}))),
                arguments(BinaryForm.class, new EncodedMessage.Binary(ByteBuffer.wrap(new byte[] {7}))),
                arguments(TextStreamForm.class, new EncodedMessage.Text("one two")),
                arguments(BinaryStreamForm.class, new EncodedMessage.Binary(ByteBuffer.wrap(new byte[] {1, 2}))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @Tag("A-OBJ-4")
    void every_form_of_encoder_makes_one_whole_message(Class<? extends Encoder> encoder, EncodedMessage expected)
            throws Exception {
        assertThat(coders(List.of(encoder)).encode(new Dog())).isEqualTo(expected);
    }

    static class FailingStream implements Encoder.TextStream<Dog> {
        static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public void encode(Dog dog, Writer writer) throws EncodeException, IOException {
            writer.write("half ");
            switch (CALLS.incrementAndGet()) {
                case 1 -> throw new EncodeException(dog, "first");
                case 2 -> throw new IOException("second");
                default -> writer.write("whole");
            }
        }
    }

    @Test
    @Tag("A-OBJ-5")
    void a_stream_encoder_that_fails_leaves_nothing_behind() throws Exception {
        Coders coders = coders(List.of(FailingStream.class));
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> coders.encode(new Dog()))
                .withMessageContaining("first");
        assertThatIOException().isThrownBy(() -> coders.encode(new Dog())).withMessage("second");
        assertThat(coders.encode(new Dog())).isEqualTo(new EncodedMessage.Text("half whole"));
    }

    static class NullText implements Encoder.Text<Dog> {
        @Override
        public String encode(Dog dog) {
            return null;
        }
    }

    static class NullBinary implements Encoder.Binary<Dog> {
        @Override
        public ByteBuffer encode(Dog dog) {
            return null;
        }
    }

    @Test
    @Tag("A-OBJ-6")
    void an_encoder_that_returns_null_fails() {
        for (Class<? extends Encoder> type : List.of(NullText.class, NullBinary.class)) {
            assertThatExceptionOfType(EncodeException.class)
                    .isThrownBy(() -> coders(List.of(type)).encode(new Dog()))
                    .withMessageContaining(type.getName() + " encoded the object to null");
        }
    }

    static class Entered implements Encoder.Text<Dog> {
        static final CountDownLatch FIRST_INSIDE = new CountDownLatch(1);
        static final CountDownLatch LET_GO = new CountDownLatch(1);
        static final AtomicInteger INSIDE = new AtomicInteger();
        static final AtomicInteger MAX_INSIDE = new AtomicInteger();

        @Override
        public String encode(Dog dog) {
            MAX_INSIDE.accumulateAndGet(INSIDE.incrementAndGet(), Math::max);
            FIRST_INSIDE.countDown();
            awaitUninterrupted(LET_GO);
            INSIDE.decrementAndGet();
            return "done";
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("A-COD-2")
    void threads_take_turns_at_an_encoder() throws Exception {
        Coders coders = coders(List.of(Entered.class));
        var first = new FutureTask<>(() -> coders.encode(new Dog()));
        var second = new FutureTask<>(() -> coders.encode(new Dog()));
        new Thread(first).start();
        awaitUninterrupted(Entered.FIRST_INSIDE);
        var waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() == Thread.State.NEW || waiting.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        Entered.LET_GO.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new EncodedMessage.Text("done"));
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new EncodedMessage.Text("done"));
        assertThat(Entered.MAX_INSIDE).hasValue(1);
    }

    @Test
    void after_close_encoders_are_gone_but_what_needs_none_still_encodes() throws Exception {
        Coders coders = coders(List.of(DogText.class));
        coders.close();
        assertThatIOException().isThrownBy(() -> coders.encode(new Dog())).withMessageContaining("destroyed");
        assertThat(coders.encode("text")).isEqualTo(new EncodedMessage.Text("text"));
    }

    static class Unchecked implements Encoder.Text<Dog> {
        @Override
        public String encode(Dog dog) {
            throw new IllegalArgumentException("unchecked");
        }
    }

    @Test
    void an_unchecked_exception_of_an_encoder_arrives_as_it_is_and_frees_the_encoder() {
        Coders coders = coders(List.of(Unchecked.class));
        assertThatThrownBy(() -> coders.encode(new Dog())).hasMessage("unchecked");
        assertThatThrownBy(() -> coders.encode(new Dog())).hasMessage("unchecked");
        coders.close();
    }
}
