package dev.sockeye.protocol.extension;

import java.util.function.Supplier;

/**
 * What both sides agreed about one extension.
 *
 * @param answer the name and parameters as the server answers them
 * @param reservedBits the reserved bits it gives a meaning to
 * @param codecs makes the codec of a connection, one for each
 */
public record Agreement(ExtensionOffer answer, ReservedBits reservedBits, Supplier<FrameCodec> codecs) {}
