package dev.sockeye.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a native image is to keep of compiled endpoints. */
class ReachabilityMetadataTest {
    private static final String SHOP = """
            package com.example;
            import dev.sockeye.encoders.JsonLens;
            import jakarta.websocket.OnMessage;
            import jakarta.websocket.server.ServerEndpoint;
            import jakarta.websocket.server.ServerEndpointConfig;
            import java.util.List;
            import java.util.Map;
            import java.util.Optional;
            @ServerEndpoint(value = "/shop", decoders = Shop.OrderLens.class, encoders = Shop.AnswerLens.class,
                    configurator = Shop.Settings.class)
            public class Shop extends Counter<Shop.Order> {
                public record Order(List<Item> items, Optional<Address> to) {}
                public record Item(String name, Colour[] colours) {}
                public record Address(String street) {}
                public enum Colour { RED }
                public sealed interface Answer {}
                public record Sold(Map<String, ? extends Price> prices) implements Answer {}
                public static final class SoldOut implements Answer {}
                public static class Price extends Money {}
                public static class Money {
                    private Currency currency;
                    static Unrelated none;
                }
                public static class Currency {}
                public static class Unrelated {}
                public static class OrderLens extends JsonLens<Order> {}
                public static class AnswerLens extends JsonLens<Answer> {}
                public static class Settings extends ServerEndpointConfig.Configurator {}
            }
            class Counter<T> {
                @OnMessage
                public Shop.Answer take(T order) {
                    return new Shop.Sold(Map.of());
                }
            }
            """;

    private static JsonNode metadata(Path output, String place, String... options) throws IOException {
        Compilation compilation = Compilation.of(output, List.of(Compilation.source("Shop", SHOP)), options);
        assertThat(compilation.sentences(Diagnostic.Kind.ERROR)).isEmpty();
        String file = "META-INF/native-image/" + place + "/reachability-metadata.json";
        return new JsonMapper().readTree(String.join("\n", compilation.lines(file)));
    }

    private static Set<String> types(JsonNode metadata) {
        Set<String> types = new LinkedHashSet<>();
        metadata.get("reflection").forEach(entry -> types.add(entry.get("type").asString()));
        return types;
    }

    @Test
    void endpoints_coders_configurators_and_all_that_messages_are_made_of_are_kept(@TempDir Path output)
            throws IOException {
        Set<String> types = types(metadata(output, "dev.sockeye.compiled/endpoints"));
        assertThat(types)
                .contains("com.example.Shop", "com.example.Counter")
                .contains(nested("Order", "Item", "Address", "Colour", "Answer", "Sold", "SoldOut", "Price", "Money"))
                .contains(nested("Currency", "OrderLens", "AnswerLens", "Settings"))
                .doesNotContain("com.example.Shop$Unrelated")
                .noneMatch(type -> type.startsWith("java"));
    }

    private static String[] nested(String... names) {
        return List.of(names).stream().map(name -> "com.example.Shop$" + name).toArray(String[]::new);
    }

    @Test
    void each_entry_has_the_keys_of_the_format_alone(@TempDir Path output) throws IOException {
        JsonNode metadata = metadata(output, "dev.sockeye.compiled/endpoints");
        assertThat(metadata.propertyNames()).containsExactly("reflection", "resources");
        metadata.get("reflection").forEach(entry -> {
            assertThat(entry.propertyNames())
                    .containsExactly("type", "allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields");
            assertThat(entry.get("allDeclaredMethods").asBoolean()).isTrue();
        });
        assertThat(metadata.get("resources").get(0).get("glob").asString()).isEqualTo("META-INF/sockeye/endpoints");
    }

    @Test
    void whatever_a_deployment_makes_and_looks_into_is_kept(@TempDir Path output) throws Exception {
        Set<String> types = types(metadata(output, "dev.sockeye.compiled/endpoints"));
        Set<String> reached = new LinkedHashSet<>();
        InstanceFactory instances = new InstanceFactory() {
            @Override
            public <T> T create(Class<T> type) throws InstantiationException {
                reached.add(type.getName());
                return InstanceFactory.reflective().create(type);
            }
        };
        URL[] classes = {output.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            Class<?> shop = loader.loadClass("com.example.Shop");
            var model = new EndpointBinder(instances).annotatedServer(shop).model();
            for (Class<?> type = model.endpointClass(); type != Object.class; type = type.getSuperclass()) {
                reached.add(type.getName());
            }
        }
        assertThat(reached).hasSize(5);
        assertThat(types).containsAll(reached);
    }

    @Test
    void an_option_names_the_place(@TempDir Path output) throws IOException {
        assertThat(types(metadata(output, "com.example/shop", "-Asockeye.metadata=com.example/shop")))
                .contains("com.example.Shop");
    }
}
