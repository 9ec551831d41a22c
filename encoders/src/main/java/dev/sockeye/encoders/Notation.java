package dev.sockeye.encoders;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** How values are written down: what differs between the formats that Jackson reads and writes. */
interface Notation<W> {
    /** Its name in messages. */
    String title();

    /** Its media type (RFC 6838). */
    String mediaType();

    WireForm form();

    /** Ours, which takes nothing on trust. */
    ObjectMapper mapper();

    /** What is wrong that Jackson would read all the same, {@code null} if nothing is. */
    @Nullable String problem(W wire);

    JsonParser open(ObjectReader reader, W wire);

    W write(ObjectWriter writer, Object value);

    /** The place in a wire form that a parser of it reports. */
    int offset(TokenStreamLocation place);

    W part(W wire, int from, int to);

    W array(List<W> elements);

    W object(Map<String, W> properties);
}
