/**
 * Lenses: two-way typed codecs between a wire form and a value.
 *
 * <p>The surface: {@link dev.sockeye.encoders.Lens} and its roots in {@link dev.sockeye.encoders.Lenses}; the
 * {@link dev.sockeye.encoders.WireForm} that says which messages carry a lens; their one failure
 * {@link dev.sockeye.encoders.LensFailure}, and {@link dev.sockeye.encoders.Extracted}, which may hold it; the
 * {@link dev.sockeye.encoders.Alternative}s in an {@link dev.sockeye.encoders.Envelope}; and the Jakarta pairs
 * {@link dev.sockeye.encoders.JsonLens}, {@link dev.sockeye.encoders.CborLens},
 * {@link dev.sockeye.encoders.TextLens}, {@link dev.sockeye.encoders.BinaryLens},
 * {@link dev.sockeye.encoders.TextStreamLens} and {@link dev.sockeye.encoders.BinaryStreamLens}.
 */
@NullMarked
package dev.sockeye.encoders;

import org.jspecify.annotations.NullMarked;
