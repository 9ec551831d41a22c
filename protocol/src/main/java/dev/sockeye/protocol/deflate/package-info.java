/**
 * Compression of messages with DEFLATE: {@link dev.sockeye.protocol.deflate.PermessageDeflate} (RFC 7692) and, for old
 * peers, {@link dev.sockeye.protocol.deflate.DeflateFrame}. Both take {@link dev.sockeye.protocol.deflate.DeflateOptions}
 * and share the native memory of a {@link dev.sockeye.protocol.deflate.ZlibPool}.
 */
@NullMarked
package dev.sockeye.protocol.deflate;

import org.jspecify.annotations.NullMarked;
