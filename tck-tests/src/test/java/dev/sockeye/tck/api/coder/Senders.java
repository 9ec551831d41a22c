package dev.sockeye.tck.api.coder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.tck.api.annotation.Reporting;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;

/** Endpoints that send an object when they are told its name. For either role. */
public final class Senders {
    private static final Map<String, Supplier<Object>> OBJECTS = Map.ofEntries(
            Map.entry("animal", Animals.Animal::new),
            Map.entry("dog", Animals.Dog::new),
            Map.entry("puppy", Animals.Puppy::new),
            Map.entry("boolean", () -> true),
            Map.entry("byte", () -> (byte) 1),
            Map.entry("character", () -> 'c'),
            Map.entry("double", () -> 1.5),
            Map.entry("float", () -> 2.5f),
            Map.entry("integer", () -> 3),
            Map.entry("long", () -> 4L),
            Map.entry("short", () -> (short) 5),
            Map.entry("string", () -> "text"),
            Map.entry("buffer", () -> ByteBuffer.wrap("<buffer>".getBytes(UTF_8), 1, 6)),
            Map.entry("bytes", () -> "bytes".getBytes(UTF_8)),
            Map.entry("unknown", Object::new),
            Map.entry("in text", () -> new Kinds.InText("1")),
            Map.entry("in writer", () -> new Kinds.InWriter("2", false)),
            Map.entry("in writer closed", () -> new Kinds.InWriter("3", true)),
            Map.entry("in bytes", () -> new Kinds.InBytes("4")),
            Map.entry("in stream", () -> new Kinds.InStream("5", false)),
            Map.entry("in stream closed", () -> new Kinds.InStream("6", true)),
            Map.entry("in several", () -> new Kinds.InSeveral("7")),
            Map.entry("failing text", Failing.AsText::new),
            Map.entry("failing text unchecked", Failing.AsTextUnchecked::new),
            Map.entry("no text", Failing.AsTextOfNothing::new),
            Map.entry("failing binary", Failing.AsBinary::new),
            Map.entry("no binary", Failing.AsBinaryOfNothing::new),
            Map.entry("failing writer", Failing.InWriter::new),
            Map.entry("failing writer of text", Failing.InWriterOfText::new),
            Map.entry("failing stream", Failing.InStream::new),
            Map.entry("failing stream of bytes", Failing.InStreamOfBytes::new));

    private Senders() {}

    private static Object object(String name) {
        return OBJECTS.get(name).get();
    }

    /** Has no encoder. */
    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class OfDefaults extends Reporting {
        @OnMessage
        public void send(String name, Session session) throws Exception {
            session.getBasicRemote().sendObject(object(name));
        }
    }

    @ServerEndpoint(
            value = "/at",
            encoders = {Animals.OfAnimal.class, Animals.OfDog.class})
    @ClientEndpoint(encoders = {Animals.OfAnimal.class, Animals.OfDog.class})
    public static class OfAnimals extends OfDefaults {}

    @ServerEndpoint(
            value = "/at",
            encoders = {
                ForBuiltIns.OfBoolean.class,
                ForBuiltIns.OfByte.class,
                ForBuiltIns.OfCharacter.class,
                ForBuiltIns.OfDouble.class,
                ForBuiltIns.OfFloat.class,
                ForBuiltIns.OfInteger.class,
                ForBuiltIns.OfLong.class,
                ForBuiltIns.OfShort.class,
                ForBuiltIns.OfString.class,
                ForBuiltIns.OfBuffer.class,
                ForBuiltIns.OfBytes.class
            })
    @ClientEndpoint(
            encoders = {
                ForBuiltIns.OfBoolean.class,
                ForBuiltIns.OfByte.class,
                ForBuiltIns.OfCharacter.class,
                ForBuiltIns.OfDouble.class,
                ForBuiltIns.OfFloat.class,
                ForBuiltIns.OfInteger.class,
                ForBuiltIns.OfLong.class,
                ForBuiltIns.OfShort.class,
                ForBuiltIns.OfString.class,
                ForBuiltIns.OfBuffer.class,
                ForBuiltIns.OfBytes.class
            })
    public static class OfBuiltIns extends OfDefaults {}

    @ServerEndpoint(
            value = "/at",
            encoders = {
                Kinds.TextOf.class,
                Kinds.WriterOf.class,
                Kinds.BytesOf.class,
                Kinds.StreamOf.class,
                Kinds.TextOrStreamOf.class
            })
    @ClientEndpoint(
            encoders = {
                Kinds.TextOf.class,
                Kinds.WriterOf.class,
                Kinds.BytesOf.class,
                Kinds.StreamOf.class,
                Kinds.TextOrStreamOf.class
            })
    public static class OfKinds extends OfDefaults {}

    @ServerEndpoint(
            value = "/at",
            encoders = {
                Failing.OfText.class,
                Failing.OfTextUnchecked.class,
                Failing.OfTextOfNothing.class,
                Failing.OfBinary.class,
                Failing.OfBinaryOfNothing.class,
                Failing.OfWriter.class,
                Failing.OfWriterOfText.class,
                Failing.OfStream.class,
                Failing.OfStreamOfBytes.class
            })
    @ClientEndpoint(
            encoders = {
                Failing.OfText.class,
                Failing.OfTextUnchecked.class,
                Failing.OfTextOfNothing.class,
                Failing.OfBinary.class,
                Failing.OfBinaryOfNothing.class,
                Failing.OfWriter.class,
                Failing.OfWriterOfText.class,
                Failing.OfStream.class,
                Failing.OfStreamOfBytes.class
            })
    public static class OfFailing extends OfDefaults {}
}
