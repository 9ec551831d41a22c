/** What the compiler says of endpoints, and what it writes beside them. */
@NullMarked
package dev.sockeye.processor;

import org.jspecify.annotations.NullMarked;
