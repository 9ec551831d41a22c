/** HTTP authentication of a client (RFC 9110 section 11): Basic (RFC 7617) and Digest (RFC 7616). No I/O. */
@NullMarked
package dev.sockeye.client.challenge;

import org.jspecify.annotations.NullMarked;
