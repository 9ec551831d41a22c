package dev.sockeye.cdi;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The beans of one scope in one callback. For the thread that runs the callback. */
final class ScopedBeans {
    private final BeanStore own;
    private boolean decided;
    private boolean left;

    ScopedBeans(BeanStore own) {
        this.own = own;
    }

    /**
     * The callback's own beans, or null if the scope is left to the context of somebody else. That is decided when it
     * first matters: to ask is dear, as the answer of CDI is an exception.
     */
    @Nullable BeanStore store(BooleanSupplier othersAreActive) {
        if (!decided) {
            left = othersAreActive.getAsBoolean();
            decided = true;
        }
        return left ? null : own;
    }

    void destroyAll() {
        own.destroyAll();
    }
}
