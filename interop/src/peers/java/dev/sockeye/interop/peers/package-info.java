/** Runs the wire suite against Sockeye and its peers, side by side; see docs/reference/conformance.md. */
package dev.sockeye.interop.peers;
