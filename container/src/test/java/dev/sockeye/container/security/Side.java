package dev.sockeye.container.security;

import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Which end of the connection is ours; a stranger is at the other. */
enum Side {
    SERVER,
    CLIENT;

    private static final HexFormat HEX = HexFormat.of();
    private static final String NO_MASK = "00000000";
    private static final int MASKED = 0x80;

    Target start(Notes notes, Consumer<WebSocketSettingsBuilder> settings) {
        return this == SERVER ? new ServerTarget(notes, settings) : new ClientTarget(notes, settings);
    }

    Target start(Notes notes) {
        return start(notes, unchanged -> {});
    }

    /** The bytes of a header as the stranger must send it: a client masks, here with zeros. */
    byte[] header(String unmasked) {
        return this == CLIENT ? HEX.parseHex(unmasked) : withMaskBit(unmasked + NO_MASK);
    }

    /** A header that is masked where it must not be, or not where it must. */
    byte[] wronglyMaskedHeader(String unmasked) {
        return this == SERVER ? HEX.parseHex(unmasked) : withMaskBit(unmasked + NO_MASK);
    }

    private static byte[] withMaskBit(String frame) {
        byte[] bytes = HEX.parseHex(frame);
        bytes[1] |= (byte) MASKED;
        return bytes;
    }
}
