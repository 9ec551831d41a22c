/** What is asked for on the command line, as what connects takes it. */
@NullMarked
package dev.sockeye.cli.options;

import org.jspecify.annotations.NullMarked;
