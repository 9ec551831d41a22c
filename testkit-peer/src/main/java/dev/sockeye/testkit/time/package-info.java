/** Time that stands still until a test moves it, for tests of Sockeye and of applications. */
@NullMarked
package dev.sockeye.testkit.time;

import org.jspecify.annotations.NullMarked;
