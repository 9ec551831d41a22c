package dev.sockeye.tck.api.deployment;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;

/** Classes that are no endpoints, for one reason each, whichever role they should play. */
public final class Shapes {
    private Shapes() {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public abstract static class Abstract {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public interface Interface {}

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class NeedsArgument {
        private final String argument;

        public NeedsArgument(String argument) {
            this.argument = argument;
        }

        @OnMessage
        public String answer(String unused) {
            return argument;
        }
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    public static class HiddenConstructor {
        HiddenConstructor() {}
    }

    @ServerEndpoint("/at")
    @ClientEndpoint
    static class Hidden {
        public Hidden() {}
    }

    @SuppressWarnings("ClassCanBeStatic")
    @ServerEndpoint("/at")
    @ClientEndpoint
    public class Inner {}

    public static class NotAnnotated {
        @OnMessage
        public void take(String text) {}
    }

    public abstract static class AbstractDecoder implements Decoder.Text<Object> {}

    public static class DecoderWithArgument extends ReadsNumbers {
        final int argument;

        public DecoderWithArgument(int argument) {
            this.argument = argument;
        }
    }

    public static class ThrowingDecoder extends ReadsNumbers {
        public ThrowingDecoder() {
            throw new IllegalStateException("on purpose");
        }
    }

    public static class HiddenEncoder extends WritesNumbers {
        HiddenEncoder() {}
    }

    public abstract static class AbstractEncoder implements Encoder.Text<Object> {}

    @ServerEndpoint(value = "/at", decoders = AbstractDecoder.class)
    @ClientEndpoint(decoders = AbstractDecoder.class)
    public static class WithAbstractDecoder {}

    @ServerEndpoint(value = "/at", decoders = DecoderWithArgument.class)
    @ClientEndpoint(decoders = DecoderWithArgument.class)
    public static class WithDecoderWithArgument {}

    @ServerEndpoint(value = "/at", decoders = ThrowingDecoder.class)
    @ClientEndpoint(decoders = ThrowingDecoder.class)
    public static class WithThrowingDecoder {}

    @ServerEndpoint(value = "/at", encoders = HiddenEncoder.class)
    @ClientEndpoint(encoders = HiddenEncoder.class)
    public static class WithHiddenEncoder {}

    @ServerEndpoint(value = "/at", encoders = AbstractEncoder.class)
    @ClientEndpoint(encoders = AbstractEncoder.class)
    public static class WithAbstractEncoder {}

    public static class ThrowingConfigurator extends ServerEndpointConfig.Configurator {
        public ThrowingConfigurator() {
            throw new IllegalStateException("on purpose");
        }
    }

    @ServerEndpoint(value = "/at", configurator = ThrowingConfigurator.class)
    public static class WithThrowingConfigurator {}

    @ServerEndpoint("")
    public static class EmptyPath {}

    @ServerEndpoint("at")
    public static class PathWithoutSlash {}

    @ServerEndpoint("/at/{a")
    public static class PathWithoutBrace {}
}
