/** How fast a server echoes. */
@NullMarked
package dev.sockeye.cli.bench;

import org.jspecify.annotations.NullMarked;
