package dev.sockeye.protocol;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Counts the bytes of every array, buffer and text that an engine keeps alive, wherever it keeps them. */
final class HeldBytes {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long count;

    private HeldBytes() {}

    static long by(Engine engine) {
        HeldBytes held = new HeldBytes();
        held.visit(engine);
        return held.count;
    }

    private void visit(Object value) {
        if (value == null || !seen.add(value)) {
            return;
        }
        if (value.getClass().isArray()) {
            count += (long) Array.getLength(value) * (value instanceof byte[] ? 1 : 8);
        } else if (value instanceof ByteBuffer buffer) {
            count += buffer.capacity();
        } else if (value instanceof String text) {
            count += text.length();
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::visit);
        } else if (isOurs(value.getClass())) {
            visitFields(value);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackage().equals(Engine.class.getPackage()) && !type.isEnum() && !type.isHidden();
    }

    private void visitFields(Object value) {
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                visit(get(field, value));
            }
        }
    }

    private static Object get(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new AssertionError("Expected access to " + field, e);
        }
    }
}
