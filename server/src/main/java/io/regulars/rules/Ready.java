package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition.*;
import java.util.List;
import java.util.Set;

/// A condition made ready to be asked often: what can be decided or looked up beforehand is.
@Pure
@FunctionalInterface
interface Ready {
    boolean holds(View view);

    static Ready of(Condition condition) {
        return switch (condition) {
            case All(var of) -> all(of);
            case Any(var of) -> any(of);
            case Not(var of) -> {
                Ready part = of(of);
                yield view -> !part.holds(view);
            }
            case SomeLine(var of) -> someLine(ReadyLine.of(of));
            case Condition.Number(var field, var compare) -> number(field, compare);
            case Text(var field, var in) -> text(field, Set.copyOf(in));
            default -> view -> Holding.holds(condition, view);
        };
    }

    static Ready all(List<Condition> of) {
        Ready[] parts = of.stream().map(Ready::of).toArray(Ready[]::new);
        return switch (parts.length) {
            case 0 -> _ -> true;
            case 1 -> parts[0];
            default ->
                    view -> {
                        for (Ready part : parts) {
                            if (!part.holds(view)) {
                                return false;
                            }
                        }
                        return true;
                    };
        };
    }

    private static Ready any(List<Condition> of) {
        Ready[] parts = of.stream().map(Ready::of).toArray(Ready[]::new);
        return view -> {
            for (Ready part : parts) {
                if (part.holds(view)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Ready someLine(ReadyLine of) {
        return view -> {
            for (Line line : view.lines()) {
                if (of.holds(view, line)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Ready number(NumberField field, Compare compare) {
        long low = compare.low();
        long high = compare.high();
        if (!field.ofLine()) {
            return view -> {
                long seen = view.number(field);
                return seen >= low && seen <= high;
            };
        }
        return view -> {
            for (Line line : view.lines()) {
                long seen = View.number(line, field);
                if (seen >= low && seen <= high) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Ready text(TextField field, Set<String> in) {
        if (!field.ofLine()) {
            return view -> {
                String text = view.text(field);
                return text != null && in.contains(text);
            };
        }
        return view -> {
            for (Line line : view.lines()) {
                if (in.contains(View.text(line, field))) {
                    return true;
                }
            }
            return false;
        };
    }
}
