/** Endpoints of classes, as the Jakarta API has them: each file is an example of its own. */
@org.jspecify.annotations.NullMarked
package dev.sockeye.examples.annotated;
