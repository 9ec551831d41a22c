/**
 * Sockeye as the WebSocket of a Spring Boot application. Nothing here is called by applications: it is found by Spring Boot,
 * and by {@link dev.sockeye.session.runtime.InjectionSource}.
 */
@NullMarked
package dev.sockeye.spring;

import org.jspecify.annotations.NullMarked;
