package dev.sockeye.session.budget;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes connections may hold together. When they hold more, those of stalled peers are closed, the longest stalled
 * first, until a sixteenth of the budget is free. A peer is stalled when no 4 KiB have moved for a second. Peers that move are
 * spared until there is twice as much; then the slowest of them are closed as well. Lock-free and thread-safe.
 */
public final class Budget {
    /** The time of a look that is not needed. */
    public static final long NO_LOOK = Long.MAX_VALUE;

    private static final System.Logger LOGGER = System.getLogger(Budget.class.getName());
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** So long after a look that has found no stalled peer there is no other. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** The part of a budget that is free afterwards, so that the next few bytes are not over it again. */
    private static final int SPARE_PART = 16;

    private final BudgetKind kind;
    private final long limit;
    private final Collection<Holder> holders;
    private final @Nullable Budget whole;
    private final AtomicLong used = new AtomicLong();
    private final LongAdder closed = new LongAdder();
    private final AtomicBoolean relieving = new AtomicBoolean();
    /** Whether a look to come is agreed on. */
    private final AtomicBoolean looking = new AtomicBoolean();

    private final Quota lines = new Quota(1, Duration.ofMinutes(1));
    /** When there may be another look; 0 for now. */
    private volatile long lookAgainAt;

    private record Candidate(Holder holder, long held, long stalled) {}

    /**
     * Makes a budget.
     *
     * @param limit how many bytes
     * @param holders whose shares may be of this budget
     * @param whole the budget that this one is a part of; null for none
     */
    Budget(BudgetKind kind, long limit, Collection<Holder> holders, @Nullable Budget whole) {
        this.kind = kind;
        this.limit = limit;
        this.holders = holders;
        this.whole = whole;
    }

    BudgetKind kind() {
        return kind;
    }

    /**
     * How many bytes may be held.
     *
     * @return the limit
     */
    public long limit() {
        return limit;
    }

    /**
     * How many bytes are held.
     *
     * @return what is counted of them
     */
    public long used() {
        return used.get();
    }

    /**
     * How many connections were closed because of it.
     *
     * @return a count that only grows
     */
    public long closed() {
        return closed.sum();
    }

    boolean isPartOf(Budget other) {
        return this == other || whole == other;
    }

    /** Counts bytes; the narrowest budget that has to be relieved because of them, once, or null. */
    @Nullable Budget add(long bytes, long now) {
        Budget exceeded = null;
        for (Budget each = this; each != null; each = each.whole) {
            long total = each.used.addAndGet(bytes);
            if (bytes > 0 && exceeded == null && each.beginsRelief(total, now)) {
                exceeded = each;
            }
        }
        return exceeded;
    }

    private boolean beginsRelief(long total, long now) {
        if (total <= limit) {
            return false;
        }
        long again = lookAgainAt;
        return (isTwice(total) || again == 0 || now - again >= 0) && relieving.compareAndSet(false, true);
    }

    private boolean isTwice(long total) {
        return total / 2 >= limit;
    }

    /**
     * Closes connections until the budget holds, if there are any to close. To be called once by who was told to, without a
     * lock.
     *
     * @param now the time in nanoseconds
     * @return when {@link #lookAgain} is to be called, for nothing more may come that would ask for it; or {@link #NO_LOOK}
     */
    public long relieve(long now) {
        try {
            long before = used.get();
            int count = close(before, now);
            lookAgainAt = count == 0 ? now + PAUSE_NANOS : 0;
            if (count > 0) {
                closed.add(count);
                log(count, before, now);
            }
        } finally {
            relieving.set(false);
        }
        return used.get() > limit && looking.compareAndSet(false, true) ? now + PAUSE_NANOS : NO_LOOK;
    }

    /**
     * Relieves it if it is still exceeded.
     *
     * @param now the time in nanoseconds
     * @return as {@link #relieve}
     */
    public long lookAgain(long now) {
        looking.set(false);
        return used.get() > limit && relieving.compareAndSet(false, true) ? relieve(now) : NO_LOOK;
    }

    private int close(long before, long now) {
        long left = before;
        int count = 0;
        for (Candidate next : candidates(now)) {
            boolean spared = next.stalled() < STALLED_NANOS && !isTwice(left);
            if (spared || left <= limit - limit / SPARE_PART) {
                break;
            }
            next.holder().giveUp(kind);
            left -= next.held();
            count++;
        }
        return count;
    }

    /** Who holds something, the longest stalled first. */
    private List<Candidate> candidates(long now) {
        return holders.stream()
                .filter(holder -> holder.share(kind).isOf(this))
                .map(holder -> candidate(holder, now))
                .filter(candidate -> candidate.held() > 0)
                .sorted(Comparator.comparingLong(Candidate::stalled).reversed())
                .toList();
    }

    private Candidate candidate(Holder holder, long now) {
        Share share = holder.share(kind);
        return new Candidate(holder, share.held(), now - share.movedAt());
    }

    private void log(int count, long before, long now) {
        int unlogged = lines.take(now);
        if (unlogged == Quota.BEYOND) {
            return;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                "Closed " + (count + unlogged) + " connections with 1013, the longest stalled first: expected at most "
                        + limit + " " + kind + ", got " + before + "; find out why they do not go on, or raise "
                        + kind.property());
    }
}
