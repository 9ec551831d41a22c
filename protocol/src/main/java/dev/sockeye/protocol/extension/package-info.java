/**
 * The extension points of the framing (RFC 6455 section 9). An {@link dev.sockeye.protocol.extension.FrameExtension}
 * negotiates; a {@link dev.sockeye.protocol.extension.FrameCodec} then handles the data frames of one connection.
 */
@NullMarked
package dev.sockeye.protocol.extension;

import org.jspecify.annotations.NullMarked;
