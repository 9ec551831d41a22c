/** The other end of a connection as a suite wants it: sends what it is told, judges each frame that comes. */
@NullMarked
package dev.sockeye.wiresuite.peer;

import org.jspecify.annotations.NullMarked;
