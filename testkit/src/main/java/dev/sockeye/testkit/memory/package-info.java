/** Server and client over memory: one thread, the test's own, and time that stands still. Not for users. */
@NullMarked
package dev.sockeye.testkit.memory;

import org.jspecify.annotations.NullMarked;
