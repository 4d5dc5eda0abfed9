package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One more reading: what can be proved of conditions without knowing anybody. That they never
/// hold, or hold wherever others do.
///
/// A "yes" is proved; a "no" says only that nothing was proved. Conditions are brought into the
/// ways in which they may hold, and each way is looked through for parts that exclude each other.
@Pure
public final class Proving {
    private Proving() {}

    /// An order at some moment of `[from, until)` (null: open) in a chain that has these `tiers`
    /// then; null where they are not known. `line`: what is asked is asked of one line of it.
    @Pure
    public record Setting(
            boolean line,
            Instant from,
            @Nullable Instant until,
            Calendar calendar,
            @Nullable Set<String> tiers) {
        /// The same for one line.
        public Setting ofLine() {
            return new Setting(true, from, until, calendar, tiers);
        }
    }

    /// Why conditions never hold: `parts` of them that cannot all be so.
    @Pure
    public record Clash(Kind kind, List<Condition> parts) {
        public enum Kind {
            /// They exclude each other.
            FACTS,
            /// There is no such moment.
            TIME,
            /// No tier has that name.
            TIER,
            /// An order is no behaviour.
            BEHAVIOUR
        }

        public Clash {
            parts = List.copyOf(parts);
        }
    }

    /// What the goods of a line may be: one of `skus`, one of `categories`; null where that is
    /// open.
    @Pure
    public record Goods(@Nullable Set<String> skus, @Nullable Set<String> categories) {}

    /// Why these never hold together; null where that was not proved.
    public static @Nullable Clash never(List<Condition> all, Setting setting) {
        List<List<Literal>> ways = Literal.ways(all, List.of(), setting.line());
        if (ways == null) {
            return null;
        }
        Clash first = null;
        for (List<Literal> way : ways) {
            Clash clash = clash(way, setting);
            if (clash == null) {
                return null;
            }
            first = first == null ? clash : first;
        }
        return first == null ? new Clash(Clash.Kind.FACTS, all) : first;
    }

    /// Whether `then` holds wherever `all` do.
    public static boolean implies(List<Condition> all, List<Condition> then, Setting setting) {
        for (Condition each : then) {
            List<List<Literal>> ways = Literal.ways(all, List.of(each), setting.line());
            if (ways == null || ways.stream().anyMatch(way -> clash(way, setting) == null)) {
                return false;
            }
        }
        return true;
    }

    /// What a line may be for which these hold, way by way; null where it is too much to tell.
    public static @Nullable List<Goods> goods(List<Condition> all, Setting setting) {
        List<List<Literal>> ways = Literal.ways(all, List.of(), setting.line());
        if (ways == null) {
            return null;
        }
        var goods = new ArrayList<Goods>();
        for (List<Literal> way : ways) {
            if (clash(way, setting) == null) {
                goods.add(
                        new Goods(
                                Sets.of(way, setting, TextField.SKU),
                                Sets.of(way, setting, TextField.CATEGORY)));
            }
        }
        return goods;
    }

    private static @Nullable Clash clash(List<Literal> way, Setting setting) {
        for (Literal each : way) {
            Clash clash = alone(each, setting);
            if (clash != null) {
                return clash;
            }
        }
        for (Literal one : way) {
            for (Literal other : way) {
                if (one.holds() && !other.holds() && excludes(one, other, setting)) {
                    return facts(List.of(one, other));
                }
            }
        }
        List<Literal> parts = Spans.clash(way, setting);
        parts = parts.isEmpty() ? Sets.clash(way, setting) : parts;
        if (!parts.isEmpty()) {
            return facts(parts);
        }
        List<Literal> moments = Moments.clash(way, setting);
        return moments.isEmpty() ? null : new Clash(Clash.Kind.TIME, said(moments));
    }

    /// What cannot be by itself.
    private static @Nullable Clash alone(Literal literal, Setting setting) {
        List<Condition> said = said(List.of(literal));
        return switch (literal.atom()) {
            case Condition.OfProperty _ when literal.holds() ->
                    new Clash(Clash.Kind.BEHAVIOUR, said);
            case Condition.Text(var field, _)
                    when field == TextField.BEHAVIOUR && literal.holds() ->
                    new Clash(Clash.Kind.BEHAVIOUR, said);
            case Condition.Text(var field, var in)
                    when field == TextField.KIND
                            && in.contains(Occasion.ORDER) != literal.holds() ->
                    new Clash(Clash.Kind.BEHAVIOUR, said);
            case Condition.Text(var field, var in)
                    when field == TextField.TIER
                            && literal.holds()
                            && setting.tiers() != null
                            && in.stream().noneMatch(setting.tiers()::contains) ->
                    new Clash(Clash.Kind.TIER, said);
            case Condition.SomeLine(var of) when literal.holds() ->
                    never(List.of(of), setting.ofLine());
            default -> null;
        };
    }

    /// Whether `one` cannot hold where `not` does not.
    private static boolean excludes(Literal one, Literal not, Setting setting) {
        if (one.atom().equals(not.atom())) {
            return true;
        }
        Condition line = setting.line() ? null : ofSomeLine(one.atom());
        Condition none = setting.line() ? null : ofSomeLine(not.atom());
        return line != null
                && none != null
                && implies(List.of(line), List.of(none), setting.ofLine());
    }

    /// What is asked of some line; null where something else is asked.
    private static @Nullable Condition ofSomeLine(Condition atom) {
        return switch (atom) {
            case Condition.SomeLine(var of) -> of;
            case Condition.Text(var field, _) when field.ofLine() -> atom;
            case Condition.Number(var field, _) when field.ofLine() -> atom;
            default -> null;
        };
    }

    private static Clash facts(List<Literal> parts) {
        return new Clash(Clash.Kind.FACTS, said(parts));
    }

    private static List<Condition> said(List<Literal> parts) {
        return parts.stream().map(Literal::said).distinct().toList();
    }
}
