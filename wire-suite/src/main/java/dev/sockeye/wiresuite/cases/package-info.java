/** The cases, by the chapter of the RFC they belong to, and the steps they are made of. */
@NullMarked
package dev.sockeye.wiresuite.cases;

import org.jspecify.annotations.NullMarked;
