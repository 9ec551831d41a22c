/**
 * What the tests of the API suite stand on. It knows Jakarta WebSocket, the servlet API and, in one class, embedded
 * Tomcat; which implementation serves and connects is decided by the class path alone.
 */
package dev.sockeye.tck.api.harness;
