/** The console client: a program, not a library. */
@NullMarked
package dev.sockeye.cli;

import org.jspecify.annotations.NullMarked;
