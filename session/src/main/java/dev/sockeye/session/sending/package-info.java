/** Sending by stages, on any session: messages, pings, closes, and what is sent by the clock. */
@NullMarked
package dev.sockeye.session.sending;

import org.jspecify.annotations.NullMarked;
