package dev.sockeye.bridge;

import org.jspecify.annotations.Nullable;

/**
 * A class of which an instance is to be made, as far as that depends on its declaration.
 *
 * @param name its name, as {@link Class#getName()} has it
 * @param isPublic whether it is public
 * @param isAbstract whether it is abstract, or an interface
 * @param isInner whether its instances need one of the class around it
 * @param constructor its constructor without parameters
 */
public record ClassShape(String name, boolean isPublic, boolean isAbstract, boolean isInner, NoArgs constructor) {

    /** The constructor without parameters. */
    public enum NoArgs {
        /** There is none. */
        MISSING,
        /** Nobody else can call it. */
        PRIVATE,
        /** The package, or subclasses, can call it. */
        RESTRICTED,
        /** Everyone can call it. */
        PUBLIC
    }

    /**
     * Why there can be no instance.
     *
     * @return what is wrong, {@code null} if nothing is; what a module does not open shows when it is tried
     */
    public @Nullable String obstacle() {
        if (isAbstract) {
            return because("expected a concrete class, it is abstract");
        }
        if (isInner) {
            return because("expected a top-level or static nested class, it is an inner class: make it static");
        }
        return switch (constructor) {
            case PUBLIC -> null;
            case RESTRICTED -> isPublic ? because("its constructor without parameters is not public") : null;
            case PRIVATE -> because("its constructor without parameters is not public");
            case MISSING -> because("it has no public constructor without parameters");
        };
    }

    private String because(String reason) {
        return RuleSentences.noInstance(name, reason);
    }
}
