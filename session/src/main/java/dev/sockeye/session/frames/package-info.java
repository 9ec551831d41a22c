/** Looking on at frames: observers of all connections, captures, and what a frame is. */
@NullMarked
package dev.sockeye.session.frames;

import org.jspecify.annotations.NullMarked;
