package dev.sockeye.processor;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.math.BigDecimal;

/** Endpoints that cannot be deployed for what their classes, their paths or their coders are. */
@SuppressWarnings({"ClassCanBeStatic", "InnerClassMayBeStatic", "unused"})
final class MisdeclaredClasses {

    private MisdeclaredClasses() {}

    /** Decodes nothing. */
    public static class NoDecoder implements Decoder {}

    /** Encodes nothing. */
    public static class NoEncoder implements Encoder {}

    /** Cannot be made. */
    public abstract static class AbstractDecoder implements Decoder.Text<BigDecimal> {}

    /** Cannot be made without the other. */
    public class InnerEncoder implements Encoder.Text<BigDecimal> {
        @Override
        public String encode(BigDecimal number) {
            return number.toString();
        }
    }

    /** Cannot be made by others. */
    public static class HiddenDecoder implements Decoder.Text<BigDecimal> {
        HiddenDecoder() {}

        @Override
        public BigDecimal decode(String text) {
            return new BigDecimal(text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** For numbers. */
    public static class NumberEncoder implements Encoder.Text<BigDecimal> {
        @Override
        public String encode(BigDecimal number) {
            return number.toString();
        }
    }

    /** Wants a name. */
    public static class NamedConfigurator extends ServerEndpointConfig.Configurator {
        private final String name;

        public NamedConfigurator(String name) {
            this.name = name;
        }
    }

    /** Makes endpoints itself. */
    public static class MakingConfigurator extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    @ServerEndpoint("/broken")
    static class Hidden {} // !

    @ServerEndpoint("/broken")
    public abstract static class Abstract {} // !

    @ServerEndpoint(value = "/broken", configurator = MakingConfigurator.class)
    public abstract static class AbstractButMade {} // !

    @ServerEndpoint("/broken")
    public interface Interface {} // !

    @ServerEndpoint("/broken")
    public class Inner {} // !

    @ServerEndpoint("/broken")
    public static class WithArgument { // !
        public WithArgument(String name) {}
    }

    @ServerEndpoint("/broken")
    public static class HiddenConstructor { // !
        HiddenConstructor() {}
    }

    @ServerEndpoint("/broken")
    public static class PrivateConstructor { // !
        private PrivateConstructor() {}
    }

    @ServerEndpoint("broken") // !
    public static class RelativePath {}

    @ServerEndpoint("/broken//twice") // !
    public static class EmptySegment {}

    @ServerEndpoint("/broken/{id}/{id}") // !
    public static class SameVariable {}

    @ServerEndpoint("/broken/{id") // !
    public static class OpenVariable {}

    @ServerEndpoint("/broken/a{id}") // !
    public static class PartOfSegment {}

    @ServerEndpoint("/broken/{+id}") // !
    public static class Operator {}

    @ServerEndpoint("/broken/../up") // !
    public static class DotSegment {}

    @ServerEndpoint("/broken/%zz") // !
    public static class NoPercent {}

    @ServerEndpoint("/broken?a=b") // !
    public static class Query {}

    @ServerEndpoint(
            value = "/broken",
            decoders = NoDecoder.class, // !
            encoders = NoEncoder.class) // !
    public static class CodersOfNothing {}

    @ServerEndpoint(
            value = "/broken",
            decoders = {AbstractDecoder.class, HiddenDecoder.class}, // !
            encoders = InnerEncoder.class) // !
    public static class CodersThatCannotBeMade {}

    @ServerEndpoint(value = "/broken", configurator = NamedConfigurator.class) // !
    public static class ConfiguratorThatCannotBeMade {}

    @ClientEndpoint(decoders = HiddenDecoder.class) // !
    static class ClientWithDecoder {
        @OnMessage
        public void on(BigDecimal number) {}
    }
}
