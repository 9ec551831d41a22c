package dev.sockeye.tck.readme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sockeye.encoders.JsonLens;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.encoders.TextLens;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The code of docs/lenses.md. */
final class LensesGuide {
    static final Lens<String, Integer> PORT = Lenses.text().map("a port number", Integer::parseInt, String::valueOf);

    public static class PortLens extends TextLens<Integer> {
        public PortLens() {
            super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
        }
    }

    public sealed interface Shape {}

    public record Circle(double radius) implements Shape {}

    @JsonTypeName("rect")
    public record Rectangle(double width, double height, Optional<String> label) implements Shape {}

    public static class ShapeLens extends JsonLens<Shape> {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Login(String user) {}

    static final JsonMapper SNAKE_CASE = Lenses.jsonMapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public record Order(Map<String, Integer> itemCounts) {}

    static final Lens<String, Order> ORDER = Lenses.json(Order.class, SNAKE_CASE);

    private LensesGuide() {}

    static int eighty() {
        int port = PORT.extract("80");
        return port;
    }

    static String text() {
        String text = PORT.inject(8080);
        return text;
    }

    static String whatWentWrong(String text) {
        try {
            PORT.extract(text);
        } catch (LensFailure failure) {
            return failure.direction() + " " + failure.target() + ": " + failure.getMessage();
        }
        return "";
    }
}
