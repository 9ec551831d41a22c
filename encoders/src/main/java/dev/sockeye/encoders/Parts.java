package dev.sockeye.encoders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Takes an object or an array apart without reading what is in it, and puts one together of such parts. */
record Parts<W>(Notation<W> notation) {

    <T> Lens<W, List<T>> listOf(Lens<W, T> element) {
        return new Elements<>(element, this::ofArray, this::array)
                .lens(notation.title() + " of an array, each of it " + element.target());
    }

    List<W> ofArray(W wire) {
        return read(wire, JsonToken.START_ARRAY, parser -> {
            List<W> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(current(wire, parser));
            }
            return elements;
        });
    }

    Map<String, W> ofObject(W wire) {
        return read(wire, JsonToken.START_OBJECT, parser -> {
            Map<String, W> properties = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                properties.put(name, current(wire, parser));
            }
            return properties;
        });
    }

    /** Only what comes apart as it was put together is a list of parts: not each text is JSON. */
    W array(List<W> elements) {
        W array = notation.array(elements);
        if (!ofArray(array).equals(elements)) {
            throw new Refusal("a part is not one value of " + notation.title());
        }
        return array;
    }

    /** As {@link #array}. */
    W object(Map<String, W> properties) {
        W object = notation.object(properties);
        if (!ofObject(object).equals(properties)) {
            throw new Refusal("a part is not one value of " + notation.title());
        }
        return object;
    }

    private <R> R read(W wire, JsonToken start, Function<JsonParser, R> parts) {
        try (JsonParser parser = notation.open(notation.mapper().reader(), wire)) {
            if (parser.nextToken() != start) {
                throw new Refusal("it must begin with " + start + " but begins with " + parser.currentToken());
            }
            R read = parts.apply(parser);
            if (parser.nextToken() != null) {
                throw new Refusal("there is data after its end");
            }
            return read;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException | StackOverflowError e) {
            throw new Refusal(JsonProblem.describe(e, notation.mapper().deserializationConfig()));
        }
    }

    private W current(W wire, JsonParser parser) {
        int from = notation.offset(parser.currentTokenLocation());
        parser.skipChildren();
        parser.finishToken();
        return notation.part(wire, from, notation.offset(parser.currentLocation()));
    }
}
