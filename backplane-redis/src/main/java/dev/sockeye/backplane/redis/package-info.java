/** A backplane by Redis: publish and subscribe for what is sent, streams for what was missed. */
@NullMarked
package dev.sockeye.backplane.redis;

import org.jspecify.annotations.NullMarked;
