package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of permessage-deflate (RFC 7692 section 7.1).
 *
 * @param serverNoContextTakeover {@code server_no_context_takeover}
 * @param clientNoContextTakeover {@code client_no_context_takeover}
 * @param serverMaxWindowBits {@code server_max_window_bits}, 8 to 15; null if absent
 * @param clientMaxWindowBits {@code client_max_window_bits}, 8 to 15; null if absent. Without a value, as it may be in an
 *     offer, it says the same as 15
 */
record DeflateParameters(
        boolean serverNoContextTakeover,
        boolean clientNoContextTakeover,
        @Nullable Integer serverMaxWindowBits,
        @Nullable Integer clientMaxWindowBits) {
    private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";
    private static final Set<String> NAMES = Set.of(
            SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER, SERVER_MAX_WINDOW_BITS, CLIENT_MAX_WINDOW_BITS);

    /** Reads what a client offers. */
    static DeflateParameters ofOffer(ExtensionOffer offer) throws InvalidParametersException {
        Parameters parameters = new Parameters(offer, NAMES);
        boolean anyClientBits = parameters.hasNoValue(CLIENT_MAX_WINDOW_BITS);
        return of(
                parameters,
                anyClientBits
                        ? Integer.valueOf(DeflateOptions.MAX_BITS)
                        : parameters.windowBits(CLIENT_MAX_WINDOW_BITS));
    }

    /** Reads what a server answers. */
    static DeflateParameters ofAnswer(ExtensionOffer answer) throws InvalidParametersException {
        Parameters parameters = new Parameters(answer, NAMES);
        return of(parameters, parameters.windowBits(CLIENT_MAX_WINDOW_BITS));
    }

    private static DeflateParameters of(Parameters parameters, @Nullable Integer clientMaxWindowBits)
            throws InvalidParametersException {
        return new DeflateParameters(
                parameters.flag(SERVER_NO_CONTEXT_TAKEOVER),
                parameters.flag(CLIENT_NO_CONTEXT_TAKEOVER),
                parameters.windowBits(SERVER_MAX_WINDOW_BITS),
                clientMaxWindowBits);
    }

    /**
     * What a server with these options answers to this offer (RFC 7692 section 7.1). Nothing about the client's window that
     * the client has not offered: {@code client_no_context_takeover} would be allowed, but widespread clients refuse or
     * misunderstand it.
     */
    DeflateParameters answer(DeflateOptions options) {
        boolean serverWindowIsLimited =
                serverMaxWindowBits != null || options.serverMaxWindowBits() < DeflateOptions.MAX_BITS;
        boolean clientWindowIsLimited =
                clientMaxWindowBits != null && options.clientMaxWindowBits() < DeflateOptions.MAX_BITS;
        return new DeflateParameters(
                serverNoContextTakeover || !options.serverContextTakeover(),
                clientNoContextTakeover,
                serverWindowIsLimited ? Integer.valueOf(Math.min(serverBits(), options.serverMaxWindowBits())) : null,
                clientWindowIsLimited ? Integer.valueOf(Math.min(clientBits(), options.clientMaxWindowBits())) : null);
    }

    /** Checks an answer to this offer (RFC 7692 section 7.1). */
    void checkAnswer(DeflateParameters answer) throws InvalidParametersException {
        if (answer.clientMaxWindowBits != null && clientMaxWindowBits == null) {
            throw new InvalidParametersException("Expected no " + CLIENT_MAX_WINDOW_BITS
                    + ", which was not offered, got " + answer.clientMaxWindowBits);
        }
        checkBits(CLIENT_MAX_WINDOW_BITS, clientBits(), answer.clientMaxWindowBits);
        checkBits(SERVER_MAX_WINDOW_BITS, serverBits(), answer.serverMaxWindowBits);
    }

    private static void checkBits(String name, int most, @Nullable Integer answered) throws InvalidParametersException {
        if (answered != null && answered > most) {
            throw new InvalidParametersException("Expected " + name + " of at most " + most + ", got " + answered);
        }
    }

    /** The base-2 logarithm of the server's window. */
    int serverBits() {
        return serverMaxWindowBits == null ? DeflateOptions.MAX_BITS : serverMaxWindowBits;
    }

    /** The base-2 logarithm of the client's window. */
    int clientBits() {
        return clientMaxWindowBits == null ? DeflateOptions.MAX_BITS : clientMaxWindowBits;
    }

    /** As they are written in an answer; an offer leaves out the value 15 of {@code client_max_window_bits}. */
    List<Parameter> toList(boolean offer) {
        List<Parameter> list = new ArrayList<>();
        if (serverNoContextTakeover) {
            list.add(new Parameter(SERVER_NO_CONTEXT_TAKEOVER, null));
        }
        if (clientNoContextTakeover) {
            list.add(new Parameter(CLIENT_NO_CONTEXT_TAKEOVER, null));
        }
        if (serverMaxWindowBits != null) {
            list.add(new Parameter(SERVER_MAX_WINDOW_BITS, serverMaxWindowBits.toString()));
        }
        if (clientMaxWindowBits != null) {
            boolean anyBits = offer && clientMaxWindowBits == DeflateOptions.MAX_BITS;
            list.add(new Parameter(CLIENT_MAX_WINDOW_BITS, anyBits ? null : clientMaxWindowBits.toString()));
        }
        return list;
    }
}
