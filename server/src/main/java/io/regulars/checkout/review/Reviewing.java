package io.regulars.checkout.review;

import io.regulars.checkout.Trying;
import io.regulars.checkout.idle.Idling;
import io.regulars.checkout.worst.Looking;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.offers.Benefit;
import io.regulars.offers.Gate;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.rules.Calendar;
import io.regulars.rules.Called;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a version would change, and who must be asked.
@Pure
final class Reviewing {
    /// All that is known when it is decided; `carts` is what the worst is looked for among.
    @Pure
    record Known(
            Policy policy,
            List<GoldenBasket> baskets,
            Replaying.Stock before,
            Replaying.Stock after,
            Loops.Sources loopsBefore,
            Loops.Sources loopsAfter,
            Looking.Question carts,
            Idling.Known idle,
            Called called,
            Calendar calendar) {}

    private final Gate.Draft draft;
    private final Known known;
    private final Instant at;

    private Reviewing(Gate.Draft draft, Known known) {
        this.draft = draft;
        this.known = known;
        at = draft.offer().starts();
    }

    /// What publishing `draft` would do.
    static Findings review(Gate.Draft draft, Known known) {
        return new Reviewing(draft, known).findings();
    }

    /// Why a version with these findings is not published by one person alone.
    static @Nullable Refusal refusal(Findings findings, List<Findings.Accepted> accepted) {
        Refusal broken = broken(findings, accepted);
        if (broken != null) {
            return broken;
        }
        return findings.needs().isEmpty()
                ? null
                : Refusal.of(Refused.SECOND_PERSON, "because of " + findings.needs());
    }

    /// Why it is not published even by two.
    static @Nullable Refusal broken(Findings findings, List<Findings.Accepted> accepted) {
        List<Findings.Basketed> broken = findings.broken(accepted);
        if (broken.isEmpty()) {
            return null;
        }
        Findings.Basketed first = broken.getFirst();
        return Refusal.of(
                Refused.GOLDEN_BASKETS_BREAK,
                broken.size()
                        + " break; "
                        + first.name()
                        + ": expected "
                        + first.expected()
                        + ", would be "
                        + first.then()
                        + " fen");
    }

    private Findings findings() {
        Looking.Found found = Looking.find(known.carts());
        Long exposure = exposure(draft, known.idle().budget());
        List<Findings.Basketed> baskets =
                known.baskets().stream()
                        .map(each ->
                                Replaying.replay(
                                        each, known.before(), known.after(), at, known.calendar()))
                        .filter(each -> each.fails() || !each.then().equals(each.now()))
                        .map(Findings.Basketed::of)
                        .toList();
        List<Loops.Loop> loops = new ArrayList<>(Loops.find(known.loopsAfter()));
        loops.removeAll(Loops.find(known.loopsBefore()));
        return new Findings(
                shown(found.deepest()),
                shown(found.worst()),
                found.sought().carts(),
                found.sought(),
                exposure,
                baskets,
                loops.stream().map(Findings.Looped::of).toList(),
                needs(found.deepest(), exposure, loops),
                Idling.find(known.idle(), known.called()));
    }

    private static Findings.@Nullable Deepest shown(Trying.@Nullable Cart cart) {
        return cart == null ? null : Findings.Deepest.of(cart);
    }

    private EnumSet<Findings.Need> needs(
            Trying.@Nullable Cart deepest, @Nullable Long exposure, List<Loops.Loop> loops) {
        var needs = EnumSet.noneOf(Findings.Need.class);
        Ratio depth = known.policy().depth();
        if (deepest != null && depth != null && deepest.depth().compareTo(depth) > 0) {
            needs.add(Findings.Need.DEPTH);
        }
        Long most = known.policy().exposure();
        if (most != null && (exposure == null || exposure >= most)) {
            needs.add(Findings.Need.EXPOSURE);
        }
        if (loops.stream().anyMatch(Loops.Loop::fundsItself)) {
            needs.add(Findings.Need.SELF_FUNDING);
        }
        return needs;
    }

    /// The most that can go out: what its budget may spend for ever, or what all coupons take off.
    static @Nullable Long exposure(Gate.Draft draft, @Nullable Budget budget) {
        Long most = budget == null ? null : ever(budget.ceilings(), Ceiling.Measure.MONEY);
        Long coupons = draft.supply() == null ? null : ever(draft.supply(), Ceiling.Measure.TIMES);
        Long each = each(draft.offer().body().benefit());
        if (coupons != null && each != null) {
            long all = Math.multiplyExact(coupons, each);
            most = most == null ? all : Math.min(most, all);
        }
        return most;
    }

    private static @Nullable Long ever(List<Ceiling> ceilings, Ceiling.Measure measure) {
        return ceilings.stream()
                .filter(each ->
                        each.of() == Ceiling.Of.ALL
                                && each.per() == Ceiling.Per.EVER
                                && each.measure() == measure)
                .map(Ceiling::most)
                .findFirst()
                .orElse(null);
    }

    /// The most that one use takes off, where the benefit itself says so.
    private static @Nullable Long each(Benefit benefit) {
        return switch (benefit) {
            case Benefit.Steps steps when steps.repeating() -> steps.most();
            case Benefit.Steps steps -> steps.steps().getLast().off();
            case Benefit.Percent percent -> percent.most();
            case Benefit.Gift gift -> gift.quantity() * gift.value();
            default -> null;
        };
    }
}
