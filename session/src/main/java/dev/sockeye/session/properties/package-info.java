/** The keys by which an application asks a session about its connection. */
@NullMarked
package dev.sockeye.session.properties;

import org.jspecify.annotations.NullMarked;
