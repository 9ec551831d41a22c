/** A Spring Boot application whose WebSocket is Sockeye's; compiled and run with Spring Boot 3 and with 4. */
@NullMarked
package dev.sockeye.interop.spring;

import org.jspecify.annotations.NullMarked;
