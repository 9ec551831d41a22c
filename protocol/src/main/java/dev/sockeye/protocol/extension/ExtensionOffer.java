package dev.sockeye.protocol.extension;

import dev.sockeye.protocol.http.HttpGrammar;
import dev.sockeye.protocol.http.QuotedText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code Sec-WebSocket-Extensions}: what a client offers or a server agrees to (RFC 6455 section 9.1).
 * Names are case-sensitive. Order and repetitions of parameters are kept, because the extension checks them (RFC 7692
 * section 7.1).
 *
 * @param name the extension's name, a token
 * @param parameters its parameters in the order written; copied
 */
public record ExtensionOffer(String name, List<Parameter> parameters) {

    /**
     * Checks the name and copies the parameters.
     *
     * @param name the extension's name, a token
     * @param parameters its parameters in the order written
     * @throws IllegalArgumentException if the name is not a token (RFC 9110 section 5.6.2)
     */
    public ExtensionOffer {
        requireToken("extension name", name);
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter of an extension.
     *
     * @param name the parameter's name, a token
     * @param value its value, a token; null if it has none
     */
    public record Parameter(String name, @Nullable String value) {

        /**
         * Checks the name and the value.
         *
         * @param name the parameter's name, a token
         * @param value its value, a token; null if it has none
         * @throws IllegalArgumentException if the name or the value is not a token (RFC 9110 section 5.6.2)
         */
        public Parameter {
            requireToken("parameter name", name);
            if (value != null) {
                requireToken("value of parameter " + name, value);
            }
        }

        private String format() {
            return value == null ? name : name + "=" + value;
        }
    }

    /**
     * Writes the extensions as one header value; empty for an empty list.
     *
     * @param extensions what to write, in this order
     * @return the value of {@code Sec-WebSocket-Extensions}
     */
    public static String format(List<ExtensionOffer> extensions) {
        return extensions.stream().map(ExtensionOffer::format).collect(Collectors.joining(", "));
    }

    private String format() {
        StringBuilder text = new StringBuilder(name);
        parameters.forEach(parameter -> text.append("; ").append(parameter.format()));
        return text.toString();
    }

    private static void requireToken(String what, String text) {
        if (!HttpGrammar.isToken(text)) {
            throw new IllegalArgumentException(
                    what + " must be a token (RFC 9110 section 5.6.2), was " + QuotedText.of(text));
        }
    }
}
