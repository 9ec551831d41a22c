/** What routes declare of their messages, for what describes them. */
@NullMarked
package dev.sockeye.functions.declared;

import org.jspecify.annotations.NullMarked;
