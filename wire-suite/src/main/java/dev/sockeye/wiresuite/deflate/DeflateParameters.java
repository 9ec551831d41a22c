package dev.sockeye.wiresuite.deflate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of permessage-deflate (RFC 7692 section 7.1) in an offer or an answer.
 *
 * @param serverNoTakeover server_no_context_takeover
 * @param clientNoTakeover client_no_context_takeover
 * @param serverBits server_max_window_bits; null if it is not there
 * @param clientBits client_max_window_bits; null if it is not there, 0 if it has no value
 */
public record DeflateParameters(
        boolean serverNoTakeover,
        boolean clientNoTakeover,
        @Nullable Integer serverBits,
        @Nullable Integer clientBits) {
    public static final String NAME = "permessage-deflate";
    static final DeflateParameters NONE = new DeflateParameters(false, false, null, null);

    private static final int FULL_WINDOW = 15;

    /**
     * Reads one extension of a header field.
     *
     * @param text the extension with its parameters
     * @return the parameters
     * @throws IllegalArgumentException if one is unknown, there twice, or has a wrong value
     */
    public static DeflateParameters parse(String text) {
        String[] parts = text.split(";", -1);
        if (!parts[0].trim().equals(NAME)) {
            throw new IllegalArgumentException("Expected " + NAME + ", got " + parts[0]);
        }
        DeflateParameters all = NONE;
        Set<String> names = new HashSet<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].trim().split("=", 2);
            if (!names.add(pair[0].trim())) {
                throw new IllegalArgumentException("Twice: " + pair[0]);
            }
            all = all.with(
                    pair[0].trim(), pair.length == 1 ? null : pair[1].trim().replace("\"", ""));
        }
        return all;
    }

    private DeflateParameters with(String name, @Nullable String value) {
        return switch (name) {
            case "server_no_context_takeover" ->
                flag(value, new DeflateParameters(true, clientNoTakeover, serverBits, clientBits));
            case "client_no_context_takeover" ->
                flag(value, new DeflateParameters(serverNoTakeover, true, serverBits, clientBits));
            case "server_max_window_bits" ->
                new DeflateParameters(serverNoTakeover, clientNoTakeover, bits(value), clientBits);
            case "client_max_window_bits" ->
                new DeflateParameters(
                        serverNoTakeover,
                        clientNoTakeover,
                        serverBits,
                        value == null ? Integer.valueOf(0) : bits(value));
            default -> throw new IllegalArgumentException("Unknown parameter " + name);
        };
    }

    private static DeflateParameters flag(@Nullable String value, DeflateParameters with) {
        if (value != null) {
            throw new IllegalArgumentException("A flag with the value " + value);
        }
        return with;
    }

    private static Integer bits(@Nullable String value) {
        if (value == null || !value.matches("[89]|1[0-5]")) {
            throw new IllegalArgumentException("Expected 8 to 15, got " + value);
        }
        return Integer.valueOf(value);
    }

    public int serverWindow() {
        return serverBits == null ? FULL_WINDOW : serverBits;
    }

    public int clientWindow() {
        return clientBits == null || clientBits == 0 ? FULL_WINDOW : clientBits;
    }

    /** What is wrong with this as an answer to an offer (RFC 7692 sections 7.1.1 and 7.1.2); null if nothing is. */
    @Nullable public String faultAsAnswerTo(DeflateParameters offer) {
        if (offer.serverNoTakeover && !serverNoTakeover) {
            return "server_no_context_takeover was asked for and is not in the answer";
        }
        if (offer.serverBits != null && (serverBits == null || serverBits > offer.serverBits)) {
            return "server_max_window_bits=" + offer.serverBits + " was asked for, the answer has " + serverBits;
        }
        return clientBits == null ? null : faultOfClientBits(offer.clientBits, clientBits);
    }

    private static @Nullable String faultOfClientBits(@Nullable Integer offered, int answered) {
        if (offered == null) {
            return "client_max_window_bits was not offered and is in the answer";
        }
        boolean tooLarge = offered > 0 && answered > offered;
        return answered == 0 || tooLarge ? "client_max_window_bits=" + answered + " in the answer" : null;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(NAME));
        if (serverNoTakeover) {
            parts.add("server_no_context_takeover");
        }
        if (clientNoTakeover) {
            parts.add("client_no_context_takeover");
        }
        if (serverBits != null) {
            parts.add("server_max_window_bits=" + serverBits);
        }
        if (clientBits != null) {
            parts.add("client_max_window_bits" + (clientBits == 0 ? "" : "=" + clientBits));
        }
        return String.join("; ", parts);
    }
}
