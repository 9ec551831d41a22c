package dev.sockeye.bridge;

import static java.util.stream.Collectors.toList;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several methods that have the values of one sealed type between them: each value goes to the method whose type is the
 * most specific that it has.
 *
 * @param root the sealed type
 * @param members the methods
 * @param rules where broken rules go
 */
record SealedFamily(Class<?> root, List<MessageMethod> members, MethodRules rules) {

    /**
     * The one receiver that several methods make up.
     *
     * @return {@code null} after reporting why there is none
     */
    static @Nullable FormattedReceiver of(List<MessageMethod> members, MethodRules rules) {
        Map<Class<?>, List<MessageMethod>> rivals =
                members.stream().collect(Collectors.groupingBy(MessageMethod::type, LinkedHashMap::new, toList()));
        rivals.values().removeIf(ofType -> ofType.size() == 1);
        rivals.forEach((type, ofType) -> rules.contested(task(type), RuleSentences.MESSAGES, methodsOf(ofType)));
        if (!rivals.isEmpty()) {
            return null;
        }
        List<Class<?>> roots = SealedHierarchy.nearestCommon(typesOf(members));
        if (roots.size() == 1) {
            return new SealedFamily(roots.get(0), members, rules).receiver();
        }
        String rule = "expected one @OnMessage method for messages without a decoder, or several for the kinds of one"
                + " sealed type, found %s, which %s (Jakarta WebSocket 2.2 section 4.7)";
        String shared = roots.isEmpty()
                ? "have no sealed type in common"
                : "are of " + names(roots) + " alike; let one of these extend the other";
        rules.errors().add(rule.formatted(joined(members), shared));
        return null;
    }

    private FormattedReceiver receiver() {
        Set<Class<?>> kinds = SealedHierarchy.concrete(root);
        checkClosed(kinds);
        checkArguments();
        Map<Class<?>, MessageMethod> takers = new HashMap<>();
        List<Class<?>> untaken = new ArrayList<>();
        for (Class<?> kind : kinds) {
            List<MessageMethod> able = takersOf(kind);
            if (able.isEmpty()) {
                untaken.add(kind);
            } else if (able.size() > 1) {
                rules.contested(task(kind), RuleSentences.MESSAGES, methodsOf(able));
            }
            able.forEach(taker -> takers.put(kind, taker));
        }
        if (!untaken.isEmpty()) {
            String rule = "expected an @OnMessage method for each kind of %s, or one for all others, %s(%s); none takes"
                    + " %s, found %s";
            String name = members.get(0).method().getName();
            rules.errors()
                    .add(rule.formatted(root.getName(), name, root.getSimpleName(), names(untaken), joined(members)));
        }
        return new FormattedReceiver(methodsOf(members), root, root, call(takers), maxMessageSize());
    }

    private void checkClosed(Set<Class<?>> kinds) {
        List<Class<?>> open = kinds.stream()
                .filter(kind -> !kind.isSealed() && !Modifier.isFinal(kind.getModifiers()))
                .toList();
        if (!open.isEmpty()) {
            String rule =
                    "expected %s to permit records, final and sealed types alone, so that each value has a method of"
                            + " %s; others are %s";
            rules.errors().add(rule.formatted(root.getName(), joined(members), names(open)));
        }
    }

    /** The sealed type would have to say what the arguments of its kinds are. */
    private void checkArguments() {
        members.stream()
                .filter(member -> !(member.parameters().declared() instanceof Class<?>))
                .forEach(member -> rules.broken(
                        member.method(),
                        "expected a type without type arguments, as it is one of several kinds of " + root.getName()));
    }

    private static String task(Class<?> type) {
        return "@OnMessage for messages of type " + type.getName();
    }

    private List<MessageMethod> takersOf(Class<?> kind) {
        List<MessageMethod> able = members.stream()
                .filter(member -> member.type().isAssignableFrom(kind))
                .toList();
        List<Class<?>> best = SealedHierarchy.mostSpecific(typesOf(able));
        return able.stream().filter(member -> best.contains(member.type())).toList();
    }

    private static @Nullable BoundMethod call(Map<Class<?>, MessageMethod> takers) {
        Map<Class<?>, BoundMethod> calls = new HashMap<>();
        takers.forEach((kind, taker) -> {
            if (taker.call() != null) {
                calls.put(kind, taker.call());
            }
        });
        return calls.size() == takers.size() ? new FamilyCall(calls) : null;
    }

    /** The methods are one receiver, and how big a message may be is settled before anyone knows what it is. */
    private long maxMessageSize() {
        List<MessageMethod> limited =
                members.stream().filter(member -> member.maxMessageSize() != -1).toList();
        if (limited.stream().map(MessageMethod::maxMessageSize).distinct().count() > 1) {
            String rule = "maxMessageSize: expected one size for all that take kinds of %s, found %s";
            String found = limited.stream()
                    .map(member -> member.maxMessageSize() + " in " + member)
                    .collect(Collectors.joining(" and "));
            rules.errors().add(rule.formatted(root.getName(), found));
        }
        return limited.isEmpty() ? -1 : limited.get(0).maxMessageSize();
    }

    private static List<Class<?>> typesOf(List<MessageMethod> members) {
        return members.stream().<Class<?>>map(MessageMethod::type).toList();
    }

    private static List<Method> methodsOf(List<MessageMethod> members) {
        return members.stream().map(MessageMethod::method).toList();
    }

    private static String joined(List<MessageMethod> members) {
        return members.stream().map(MessageMethod::toString).collect(Collectors.joining(" and "));
    }

    private static String names(List<Class<?>> types) {
        return types.stream().map(Class::getName).collect(Collectors.joining(" and "));
    }
}
