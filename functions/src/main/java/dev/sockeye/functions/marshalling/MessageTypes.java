package dev.sockeye.functions.marshalling;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** What is asked of a type of messages whether it is read or written, and how it is said that it is refused. */
final class MessageTypes {
    private MessageTypes() {}

    static void requireMessage(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            throw refused(type, "is a class of the JDK that has no wire form; use a type of your own");
        }
    }

    static IllegalArgumentException refused(Class<?> type, String why) {
        return new IllegalArgumentException(type.getName() + ' ' + why);
    }

    /** Asks for a property, and says of which class it is if it is refused. */
    static void requireProperty(String name, JavaType owner, Runnable question) {
        try {
            question.run();
        } catch (IllegalArgumentException | JacksonException e) {
            String why = e instanceof JacksonException jackson ? jackson.getOriginalMessage() : e.getMessage();
            throw new IllegalArgumentException(
                    "the property \"" + name + "\" of " + owner.getRawClass().getName() + ": " + why, e);
        }
    }
}
