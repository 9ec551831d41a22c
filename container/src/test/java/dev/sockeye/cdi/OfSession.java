package dev.sockeye.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

@SessionScoped
public class OfSession implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger calls = new AtomicInteger();

    @Inject
    private transient Diary diary;

    public int count() {
        return calls.incrementAndGet();
    }

    @PreDestroy
    void destroy() {
        diary.write("session ends after " + calls);
    }
}
