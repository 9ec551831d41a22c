/** An AsyncAPI 3.0 description of an application's endpoints, and a client for TypeScript of the same. */
@NullMarked
package dev.sockeye.asyncapi;

import org.jspecify.annotations.NullMarked;
