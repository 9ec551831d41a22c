/** Lenses: two-way typed codecs between a wire form and a value. */
@NullMarked
package dev.sockeye.encoders;

import org.jspecify.annotations.NullMarked;
