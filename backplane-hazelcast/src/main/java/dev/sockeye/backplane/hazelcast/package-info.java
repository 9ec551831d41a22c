/** A backplane by Hazelcast: topics for what is sent, a map for what was missed. */
@NullMarked
package dev.sockeye.backplane.hazelcast;

import org.jspecify.annotations.NullMarked;
