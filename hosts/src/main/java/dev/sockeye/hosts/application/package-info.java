/** What the sample cannot show of a host: an application that says what it sees. */
@NullMarked
package dev.sockeye.hosts.application;

import org.jspecify.annotations.NullMarked;
