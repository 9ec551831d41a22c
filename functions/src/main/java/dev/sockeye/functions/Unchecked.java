package dev.sockeye.functions;

import java.util.concurrent.CompletionException;

/** Runs code that throws anything where nothing can be thrown: handlers are lambdas, and endpoints throw what they like. */
final class Unchecked {
    private Unchecked() {}

    /** Code that throws anything. */
    @FunctionalInterface
    interface Code {
        void run() throws Throwable;
    }

    /** Runs code; what it throws goes on as it is. */
    static void run(Code code) {
        try {
            code.run();
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Code that gives a value or throws anything. */
    @FunctionalInterface
    interface Source<T> {
        T get() throws Throwable;
    }

    /** The value of code; what it throws goes on as it is. */
    static <T> T get(Source<T> source) {
        try {
            return source.get();
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** What code has thrown, without what stages put around it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Throws; to be written behind {@code throw}, which tells the compiler. */
    static RuntimeException rethrown(Throwable failure) {
        return Unchecked.<RuntimeException>as(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Erased: this is how it becomes unchecked.
    private static <E extends Throwable> RuntimeException as(Throwable failure) throws E {
        throw (E) failure;
    }
}
