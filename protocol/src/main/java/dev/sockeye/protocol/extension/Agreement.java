package dev.sockeye.protocol.extension;

import java.util.function.Supplier;

/**
 * What both sides agreed on for one extension.
 *
 * @param answer the name and parameters as the server answers them
 * @param reservedBits the reserved bits that it uses
 * @param codecs creates a codec for each connection
 */
public record Agreement(ExtensionOffer answer, ReservedBits reservedBits, Supplier<FrameCodec> codecs) {}
