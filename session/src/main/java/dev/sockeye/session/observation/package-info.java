/** Looking on at handshakes and sessions of a container, for figures, logs, events and traces. */
@NullMarked
package dev.sockeye.session.observation;

import org.jspecify.annotations.NullMarked;
