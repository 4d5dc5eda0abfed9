package io.regulars.loyalty.affinity;

import io.regulars.kernel.Pure;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The categories to which a condition keeps the goods of an offer.
@Pure
public final class Aim {
    private Aim() {}

    /// Null where goods of other categories may do as well.
    public static @Nullable Set<String> of(@Nullable Condition lines) {
        return switch (lines) {
            case Condition.Text(TextField field, List<String> in) ->
                    field == TextField.CATEGORY ? new TreeSet<>(in) : null;
            case Condition.SomeLine(Condition of) -> of(of);
            case Condition.All(List<Condition> all) -> narrowest(all);
            case Condition.Any(List<Condition> any) -> together(any);
            case null, default -> null;
        };
    }

    /// All must hold: goods lie in what every part allows.
    private static @Nullable Set<String> narrowest(List<Condition> all) {
        Set<String> left = null;
        for (Condition each : all) {
            Set<String> of = of(each);
            if (left == null) {
                left = of;
            } else if (of != null) {
                left.retainAll(of);
            }
        }
        return left;
    }

    private static @Nullable Set<String> together(List<Condition> any) {
        var union = new TreeSet<String>();
        for (Condition each : any) {
            Set<String> of = of(each);
            if (of == null) {
                return null;
            }
            union.addAll(of);
        }
        return union;
    }
}
