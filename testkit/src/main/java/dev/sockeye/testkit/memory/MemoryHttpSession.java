package dev.sockeye.testkit.memory;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An HTTP session whose attributes a test has given. Thread-safe. */
final class MemoryHttpSession implements HttpSession {
    private final Map<String, Object> attributes;
    private final String id;
    private volatile boolean ended;

    MemoryHttpSession(String id, Map<String, Object> attributes) {
        this.id = id;
        this.attributes = new ConcurrentHashMap<>(attributes);
    }

    @Override
    public long getCreationTime() {
        return 0;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public long getLastAccessedTime() {
        return 0;
    }

    @Override
    public ServletContext getServletContext() {
        return MemoryServletContext.newContext();
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        // It lasts as long as the test.
    }

    @Override
    public int getMaxInactiveInterval() {
        return 0;
    }

    private Map<String, Object> open() {
        if (ended) {
            throw new IllegalStateException("The HTTP session has been invalidated");
        }
        return attributes;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return open().get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(open().keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else {
            open().put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        open().remove(name);
    }

    @Override
    public void invalidate() {
        open().clear();
        ended = true;
    }

    @Override
    public boolean isNew() {
        return false;
    }
}
