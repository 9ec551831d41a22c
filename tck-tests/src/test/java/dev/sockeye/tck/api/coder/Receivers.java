package dev.sockeye.tck.api.coder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.tck.api.annotation.Reporting;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;

/** Endpoints that answer with what their decoders made of a message. For either role. */
public final class Receivers {
    private Receivers() {}

    /** Answers with the name of the decoder. */
    public abstract static class Receiver extends Reporting {
        @OnMessage
        public String take(Hearsay message) {
            return message.by();
        }
    }

    @ServerEndpoint(
            value = "/at",
            decoders = {Hearsay.Never.class, Hearsay.First.class, Hearsay.Second.class})
    @ClientEndpoint(decoders = {Hearsay.Never.class, Hearsay.First.class, Hearsay.Second.class})
    public static class NeverFirstSecond extends Receiver {}

    @ServerEndpoint(
            value = "/at",
            decoders = {Hearsay.Failing.class, Hearsay.Second.class})
    @ClientEndpoint(decoders = {Hearsay.Failing.class, Hearsay.Second.class})
    public static class FailingThenSecond extends Receiver {}

    @ServerEndpoint(
            value = "/at",
            decoders = {Hearsay.NeverOfBytes.class, Hearsay.OfBytes.class})
    @ClientEndpoint(decoders = {Hearsay.NeverOfBytes.class, Hearsay.OfBytes.class})
    public static class NeverOfBytesThenBytes extends Receiver {}

    @ServerEndpoint(
            value = "/at",
            decoders = {Hearsay.OfReader.class, Hearsay.First.class})
    @ClientEndpoint(decoders = {Hearsay.OfReader.class, Hearsay.First.class})
    public static class ReaderThenFirst extends Receiver {}

    @ServerEndpoint(
            value = "/at",
            decoders = {Hearsay.Never.class, Hearsay.OfReader.class})
    @ClientEndpoint(decoders = {Hearsay.Never.class, Hearsay.OfReader.class})
    public static class NeverThenReader extends Receiver {}

    @ServerEndpoint(
            value = "/at",
            decoders = {Hearsay.NeverOfBytes.class, Hearsay.OfStream.class})
    @ClientEndpoint(decoders = {Hearsay.NeverOfBytes.class, Hearsay.OfStream.class})
    public static class NeverOfBytesThenStream extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.Never.class)
    @ClientEndpoint(decoders = Hearsay.Never.class)
    public static class OnlyNever extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.NeverOfBytes.class)
    @ClientEndpoint(decoders = Hearsay.NeverOfBytes.class)
    public static class OnlyNeverOfBytes extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.FailingUnchecked.class)
    @ClientEndpoint(decoders = Hearsay.FailingUnchecked.class)
    public static class FailingUncheckedOnly extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.FailingOfReader.class)
    @ClientEndpoint(decoders = Hearsay.FailingOfReader.class)
    public static class FailingReader extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.OfReader.class)
    @ClientEndpoint(decoders = Hearsay.OfReader.class)
    public static class ReaderOnly extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.OfBytes.class)
    @ClientEndpoint(decoders = Hearsay.OfBytes.class)
    public static class BytesOnly extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.OfStream.class)
    @ClientEndpoint(decoders = Hearsay.OfStream.class)
    public static class StreamOnly extends Receiver {}

    @ServerEndpoint(value = "/at", decoders = Hearsay.ToList.class)
    @ClientEndpoint(decoders = Hearsay.ToList.class)
    public static class OfList extends Reporting {
        @OnMessage
        public String take(List<String> words) {
            return String.join("+", words);
        }
    }

    @ServerEndpoint(value = "/at", decoders = Hearsay.ToArray.class)
    @ClientEndpoint(decoders = Hearsay.ToArray.class)
    public static class OfArray extends Reporting {
        @OnMessage
        public String take(String[] words) {
            return String.join("+", words);
        }
    }

    @ServerEndpoint(value = "/at", decoders = Hearsay.ToInteger.class)
    @ClientEndpoint(decoders = Hearsay.ToInteger.class)
    public static class OfNumber extends Reporting {
        @OnMessage
        public String take(int number) {
            return "decoded " + number;
        }
    }

    @ServerEndpoint(value = "/at", decoders = Hearsay.ToString.class)
    @ClientEndpoint(decoders = Hearsay.ToString.class)
    public static class OfText extends Reporting {
        @OnMessage
        public String take(String text) {
            return text;
        }
    }

    @ServerEndpoint(value = "/at", decoders = Hearsay.ToBytes.class)
    @ClientEndpoint(decoders = Hearsay.ToBytes.class)
    public static class OfBytes extends Reporting {
        @OnMessage
        public String take(byte[] bytes) {
            return "decoded " + new String(bytes, UTF_8);
        }
    }

    /** Answers with what a failure of decoding says about the message. */
    public abstract static class Quoting {
        @OnError
        public void quote(Session session, Throwable error) throws IOException {
            DecodeException failure = (DecodeException) error;
            session.getBasicRemote()
                    .sendText("text " + failure.getText() + ", bytes "
                            + (failure.getBytes() == null ? null : UTF_8.decode(failure.getBytes())));
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class QuotingText extends Quoting {
        @OnMessage
        public void take(int number) {}
    }

    @ServerEndpoint(value = "/at", decoders = Hearsay.NeverOfBytes.class)
    @ClientEndpoint(decoders = Hearsay.NeverOfBytes.class)
    public static class QuotingBytes extends Quoting {
        @OnMessage
        public void take(Hearsay message) {}
    }
}
