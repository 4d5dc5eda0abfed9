package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.List;
import java.util.Set;

/// A condition made ready to be asked of one line after the other. What it asks beside the line is
/// the same for all lines.
@Pure
@FunctionalInterface
interface ReadyLine {
    boolean holds(View view, Line line);

    static ReadyLine of(Condition condition) {
        return switch (condition) {
            case All(var of) -> group(of, true);
            case Any(var of) -> group(of, false);
            case Not(var of) -> {
                ReadyLine part = of(of);
                yield (view, line) -> !part.holds(view, line);
            }
            case SomeLine(var of) -> of(of);
            case Condition.Number(var field, var compare) when field.ofLine() ->
                    (_, line) -> compare.holds(View.number(line, field));
            case Text(var field, var in) when field.ofLine() -> {
                Set<String> texts = Set.copyOf(in);
                yield (_, line) -> texts.contains(View.text(line, field));
            }
            default -> {
                Ready beside = Ready.of(condition);
                yield (view, _) -> beside.holds(view);
            }
        };
    }

    /// All of them, or any.
    private static ReadyLine group(List<Condition> of, boolean all) {
        ReadyLine[] parts = of.stream().map(ReadyLine::of).toArray(ReadyLine[]::new);
        return (view, line) -> {
            for (ReadyLine part : parts) {
                if (part.holds(view, line) != all) {
                    return !all;
                }
            }
            return all;
        };
    }
}
