package dev.sockeye.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

@RequestScoped
public class OfRequest {
    private final AtomicInteger calls = new AtomicInteger();

    @Inject
    private Diary diary;

    public int count() {
        return calls.incrementAndGet();
    }

    @PreDestroy
    void destroy() {
        diary.write("request ends after " + calls);
    }
}
