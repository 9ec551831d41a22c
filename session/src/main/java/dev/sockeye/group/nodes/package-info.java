/** One set of groups on several nodes: who else is there, who listens to what, and messages in order, none twice. */
@NullMarked
package dev.sockeye.group.nodes;

import org.jspecify.annotations.NullMarked;
