/** What groups of sessions span several nodes by: an engine that carries messages, and what is known of it. */
@NullMarked
package dev.sockeye.backplane;

import org.jspecify.annotations.NullMarked;
