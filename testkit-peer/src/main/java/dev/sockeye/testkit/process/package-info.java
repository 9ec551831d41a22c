/** Programs in processes of their own, for Sockeye's own tests. */
@NullMarked
package dev.sockeye.testkit.process;

import org.jspecify.annotations.NullMarked;
