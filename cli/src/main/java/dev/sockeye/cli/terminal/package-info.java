/** What a command sees of the person or script that runs it. */
@NullMarked
package dev.sockeye.cli.terminal;

import org.jspecify.annotations.NullMarked;
