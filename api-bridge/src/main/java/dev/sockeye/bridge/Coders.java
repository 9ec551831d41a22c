package dev.sockeye.bridge;

import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The coder instances of one session. Encoding is safe for use by any number of threads: they take turns at each
 * encoder. Decoding is not, as a session receives one message at a time.
 */
public final class Coders implements AutoCloseable {

    private final CoderTypes types;
    private final List<OpenEncoder> encoders;
    private final List<Decoder> decoders;
    private final Teardown teardown;
    private final int writer;

    private Coders(
            CoderTypes types, List<OpenEncoder> encoders, List<Decoder> decoders, Teardown teardown, int writer) {
        this.types = types;
        this.encoders = List.copyOf(encoders);
        this.decoders = List.copyOf(decoders);
        this.teardown = teardown;
        this.writer = writer;
    }

    /**
     * Makes the coders of one session: a fresh instance of each class, initialised in configured order, encoders first.
     * If one of them fails, those made before it are destroyed.
     *
     * @param types of which classes
     * @param instances makes the instances, and gets them back when the coders are closed
     * @param config what {@code init} is given: the configuration as the session sees it
     * @param subprotocol the one that is agreed on, empty for none
     * @return the coders, to be closed after {@code onClose}
     * @throws IllegalStateException if an instance cannot be made, with the cause
     * @throws RuntimeException what {@code init} threw, as it threw it
     */
    public static Coders open(CoderTypes types, InstanceFactory instances, EndpointConfig config, String subprotocol) {
        var teardown = new Teardown();
        List<OpenEncoder> encoders = new ArrayList<>();
        List<Decoder> decoders = new ArrayList<>();
        try {
            for (Class<? extends Encoder> type : types.encoderClasses()) {
                Encoder encoder = create(type, instances, teardown);
                encoder.init(config);
                var open = new OpenEncoder(encoder);
                teardown.add(open::destroy);
                encoders.add(open);
            }
            for (Class<? extends Decoder> type : types.decoderClasses()) {
                Decoder decoder = create(type, instances, teardown);
                decoder.init(config);
                teardown.add(decoder::destroy);
                decoders.add(decoder);
            }
        } catch (RuntimeException | Error e) {
            teardown.runAfter(e);
            throw e;
        }
        return new Coders(types, encoders, decoders, teardown, types.writer(subprotocol));
    }

    private static <T> T create(Class<T> type, InstanceFactory instances, Teardown teardown) {
        try {
            T instance = instances.create(type);
            teardown.add(() -> instances.destroy(instance));
            return instance;
        } catch (InstantiationException e) {
            throw new IllegalStateException("Cannot make the coder " + type.getName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Turns an object into a message. A configured encoder for the very class of the object comes first, then one for a
     * supertype, each in configured order. Without any, String and the wrappers of primitive types become text by
     * {@code toString()}, ByteBuffer and byte[] become binary (Jakarta WebSocket 2.2, {@code RemoteEndpoint.sendObject}
     * and section 4.7); anything else is written in the format of the endpoint, if it has one. Nothing is sent, whatever
     * happens here.
     *
     * @param value the object, or what a message method returned
     * @return the whole message
     * @throws EncodeException if there is no encoder for the object, or the encoder throws it or returns {@code null}, or
     *     the object has no form in the format
     * @throws IOException if a stream encoder throws it, or the encoder was destroyed because the session ended
     */
    public EncodedMessage encode(Object value) throws EncodeException, IOException {
        return value instanceof TypedAnswer answer
                ? encode(answer.value(), answer.encodings())
                : encode(value, List.of());
    }

    private EncodedMessage encode(Object value, List<ValueEncoding> declared) throws EncodeException, IOException {
        EncoderType encoder = types.encoderFor(value.getClass());
        if (encoder != null) {
            return encoders.get(encoder.index()).encode(encoder.form(), value);
        }
        EncodedMessage message = DefaultEncoding.of(value);
        if (message != null) {
            return message;
        }
        List<ValueEncoding> encodings = declared.isEmpty() ? encodingsOf(value) : declared;
        if (!encodings.isEmpty()) {
            return encodings.get(writer).encode(value);
        }
        throw new EncodeException(
                value,
                "No encoder for " + value.getClass().getName()
                        + ": add an Encoder.Text or Encoder.Binary for this class to the encoders of the endpoint, or send"
                        + " String, ByteBuffer, byte[] or a primitive value; configured are " + types.encoderClasses());
    }

    private List<ValueEncoding> encodingsOf(Object value) throws EncodeException {
        try {
            return types.encodingsOf(value.getClass());
        } catch (IllegalArgumentException e) {
            throw new EncodeException(value, String.valueOf(e.getMessage()), e);
        }
    }

    Decoder decoder(int index) {
        return decoders.get(index);
    }

    /**
     * Destroys each coder once, the last made first, whatever the others do; further calls do nothing. Waits for the
     * encoding in progress, if any.
     *
     * @throws RuntimeException the first failure of a coder, the others suppressed in it, after all were destroyed
     */
    @Override
    public void close() {
        teardown.run();
    }
}
