/** The figures of all containers, added up. */
@NullMarked
package dev.sockeye.metrics.figures;

import org.jspecify.annotations.NullMarked;
