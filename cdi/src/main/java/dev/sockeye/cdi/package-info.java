/**
 * Injection and contexts by CDI, where an application has it. Found by
 * {@link dev.sockeye.session.runtime.InjectionSource}; nothing else of the container knows this package or CDI.
 */
@NullMarked
package dev.sockeye.cdi;

import org.jspecify.annotations.NullMarked;
