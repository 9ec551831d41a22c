package dev.sockeye.functions;

import java.util.function.Consumer;

/** Sees errors without handling them: they are logged all the same if nobody else handles them. */
@FunctionalInterface
interface ErrorObserver extends Consumer<Throwable> {}
