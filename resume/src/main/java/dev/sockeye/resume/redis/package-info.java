/** Resumable sessions that the nodes of a server share by Redis. */
@NullMarked
package dev.sockeye.resume.redis;

import org.jspecify.annotations.NullMarked;
