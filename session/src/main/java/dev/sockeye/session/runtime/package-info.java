/** What a container runs on: its settings, and the threads, clock and randomness its connections share. */
@NullMarked
package dev.sockeye.session.runtime;

import org.jspecify.annotations.NullMarked;
