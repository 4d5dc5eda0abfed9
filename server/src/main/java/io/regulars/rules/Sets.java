package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Texts, choices and flags that cannot be: of one thing, sets that it is in and sets that it is
/// not in. A thing that is not there is in none.
@Pure
record Sets(Object of, Set<String> in) {
    /// Parts that leave no value for something; none where every thing may have one.
    static List<Literal> clash(List<Literal> way, Proving.Setting setting) {
        var byThing = new LinkedHashMap<Object, List<Literal>>();
        for (Literal each : way) {
            Sets set = of(each.atom(), setting.line());
            if (set != null) {
                byThing.computeIfAbsent(set.of(), _ -> new ArrayList<>()).add(each);
            }
        }
        for (var each : byThing.entrySet()) {
            Set<String> left = left(each.getKey(), each.getValue(), setting);
            if (left != null && left.isEmpty()) {
                return each.getValue();
            }
        }
        return List.of();
    }

    /// What a field may be in this way; null where that is open.
    static @Nullable Set<String> of(List<Literal> way, Proving.Setting setting, TextField field) {
        return left(
                field,
                way.stream()
                        .filter(each ->
                                each.atom() instanceof Condition.Text(var of, _) && of == field)
                        .toList(),
                setting);
    }

    private static @Nullable Set<String> left(
            Object thing, List<Literal> parts, Proving.Setting setting) {
        Set<String> left = null;
        for (Literal part : parts) {
            Sets set = of(part.atom(), setting.line());
            if (set != null && part.holds()) {
                if (left == null) {
                    left = new HashSet<>(set.in());
                } else {
                    left.retainAll(set.in());
                }
            }
        }
        if (left == null) {
            return null;
        }
        for (Literal part : parts) {
            Sets set = of(part.atom(), setting.line());
            if (set != null && !part.holds()) {
                left.removeAll(set.in());
            }
        }
        if (thing == TextField.TIER && setting.tiers() != null) {
            left.retainAll(setting.tiers());
        }
        return left;
    }

    private static @Nullable Sets of(Condition atom, boolean line) {
        return switch (atom) {
            case Condition.Text(var field, var in) when line || !field.ofLine() ->
                    new Sets(field, Set.copyOf(in));
            case Condition.OwnText(var field, var in) ->
                    new Sets(List.of("text", field), Set.copyOf(in));
            case Condition.OwnFlag(var field, var value) ->
                    new Sets(List.of("flag", field), Set.of(String.valueOf(value)));
            default -> null;
        };
    }
}
