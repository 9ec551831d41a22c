package dev.sockeye.group;

import jakarta.websocket.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The recipients of messages. Immutable. */
sealed interface Recipients {
    /** Whether a member is one. */
    boolean include(Member member);

    /** Whether those who join later are meant as well. */
    default boolean includeNewcomers() {
        return true;
    }

    /** The same for one message, with what is the application's to say said: it is not asked again, or under a lock. */
    default Recipients among(Supplier<List<Member>> members) {
        return this;
    }

    static Recipients everybody() {
        return new Everybody();
    }

    static Recipients except(Session session) {
        return new Except(session);
    }

    static Recipients where(Predicate<? super Member> condition) {
        return new Where(condition);
    }

    /** All. */
    record Everybody() implements Recipients {
        @Override
        public boolean include(Member member) {
            return true;
        }
    }

    /** All but one. */
    record Except(Session session) implements Recipients {
        @Override
        public boolean include(Member member) {
            return !member.session().equals(session);
        }
    }

    /** Those that the application chooses. */
    record Where(Predicate<? super Member> condition) implements Recipients {
        @Override
        public boolean include(Member member) {
            return condition.test(member);
        }

        @Override
        public boolean includeNewcomers() {
            return false;
        }

        @Override
        public Recipients among(Supplier<List<Member>> members) {
            return new Chosen(members.get().stream().filter(condition).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Those that were chosen. */
    record Chosen(Set<Member> members) implements Recipients {
        @Override
        public boolean include(Member member) {
            return members.contains(member);
        }

        @Override
        public boolean includeNewcomers() {
            return false;
        }
    }
}
