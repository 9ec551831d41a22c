package dev.sockeye.bridge;

/** Which class of a hierarchy has the say about a method. */
final class Overrides {

    private Overrides() {}

    /** The class whose declaration of a public method of the API is the one that is called. */
    static Class<?> ownerOf(Class<?> type, String method, Class<?>... parameters) {
        try {
            return type.getMethod(method, parameters).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new LinkageError("expected the API of Jakarta WebSocket 2.2, another version of it is in use", e);
        }
    }
}
