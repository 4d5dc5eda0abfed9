package io.regulars.checkout.idle;

import io.regulars.checkout.idle.Dying.Death;
import io.regulars.checkout.idle.Idle.Kind;
import io.regulars.checkout.idle.Idle.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Gate;
import io.regulars.offers.Offer;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Gone;
import io.regulars.rules.Calendar;
import io.regulars.rules.Called;
import io.regulars.rules.Proving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what counts for nothing, of a version and of what stands beside it.
@Pure
public final class Idling {
    /// What it is decided on. `beside` is what else is in force at each change of the version's
    /// time, the first of it at its start, `templates` the other coupons that are given then;
    /// `replaced` is the version that runs until then. `gone` is what went out of the version's
    /// budget and supply.
    @Pure
    public record Known(
            Gate.Draft draft,
            List<List<Offer>> beside,
            List<Offer> templates,
            @Nullable Offer replaced,
            @Nullable Budget budget,
            List<Gone> gone,
            Set<String> tiers,
            Marked marked,
            Calendar calendar) {
        public Known {
            beside = List.copyOf(beside);
            templates = List.copyOf(templates);
            gone = List.copyOf(gone);
            tiers = Set.copyOf(tiers);
        }

        boolean coupon() {
            return draft.supply() != null;
        }
    }

    private final Known known;
    private final Offer draft;
    private final Saying saying;

    private Idling(Known known, Called called) {
        this.known = known;
        draft = known.draft().offer();
        saying = new Saying(called);
    }

    public static List<Idle> find(Known known, Called called) {
        var idling = new Idling(known, called);
        Death death = idling.death();
        if (death != null) {
            return List.of(idling.saying.dead(idling.draft, death));
        }
        var idle = new ArrayList<Idle>();
        idling.shadowed(idle);
        idling.shadows(idle);
        return List.copyOf(idle);
    }

    private @Nullable Death death() {
        Instant until = until();
        if (until != null && !draft.starts().isBefore(until)) {
            return Death.of(Why.COUPON_OVER);
        }
        Death death = Dying.of(draft.body(), known.coupon(), setting(until), known.marked());
        return death != null ? death : unpaid();
    }

    /// Until when it can be used; of coupons until the last is over.
    private @Nullable Instant until() {
        return known.coupon() ? known.draft().goodUntil() : draft.ends();
    }

    private Proving.Setting setting(@Nullable Instant until) {
        return new Proving.Setting(false, draft.starts(), until, known.calendar(), known.tiers());
    }

    private @Nullable Death unpaid() {
        Budget budget = known.budget();
        if (budget != null && budget.state() == Budget.State.STOPPED) {
            return Death.of(Why.BUDGET_STOPPED);
        }
        if (budget != null && (none(budget.ceilings(), false) || spent(budget.id()))) {
            return Death.of(Why.BUDGET_SPENT);
        }
        List<Ceiling> supply = known.draft().supply();
        return supply != null && (none(supply, true) || spent(draft.id()))
                ? Death.of(Why.NO_SUPPLY)
                : null;
    }

    /// Whether some ceiling lets nothing out; those of one member bind only where all are known.
    private static boolean none(List<Ceiling> ceilings, boolean members) {
        return ceilings.stream()
                .anyMatch(each ->
                        each.most() == 0
                                && (each.of() == Ceiling.Of.ALL
                                        || members && each.of() == Ceiling.Of.MEMBER));
    }

    /// Whether all is gone that there will ever be.
    private boolean spent(Id purse) {
        return known.gone().stream()
                .anyMatch(each ->
                        each.purse().equals(purse)
                                && each.ceiling().of() == Ceiling.Of.ALL
                                && each.ceiling().per() == Ceiling.Per.EVER
                                && each.left() == 0);
    }

    /// Offers that make the version needless as long as it lasts.
    private void shadowed(List<Idle> idle) {
        for (Offer each : known.beside().getFirst()) {
            if (known.beside().stream().allMatch(then -> then.contains(each))) {
                Shadowing.Answer answer = answer(each, draft, known.coupon(), until());
                if (answer != Shadowing.Answer.NO) {
                    idle.add(saying.shadow(Kind.SHADOWED, draft, each, answer));
                    return;
                }
            }
        }
    }

    /// Offers that the version makes needless as long as they last. A coupon does that to nobody
    /// who has none.
    private void shadows(List<Idle> idle) {
        if (known.coupon()) {
            return;
        }
        for (Offer each : known.beside().getFirst()) {
            shadows(idle, each, false);
        }
        for (Offer each : known.templates()) {
            if (draft.ends() == null) {
                shadows(idle, each, true);
            }
        }
    }

    private void shadows(List<Idle> idle, Offer other, boolean coupon) {
        Instant ends = draft.ends();
        Instant others = other.ends();
        if (ends != null && (others == null || others.isAfter(ends))) {
            return;
        }
        Offer before = known.replaced();
        Shadowing.Answer answer = answer(draft, other, coupon, coupon ? null : others);
        boolean news =
                before == null
                        || answer(before, other, coupon, coupon ? null : others)
                                == Shadowing.Answer.NO;
        if (answer != Shadowing.Answer.NO && news) {
            idle.add(saying.shadow(Kind.SHADOWS, other, draft, answer));
        }
    }

    private Shadowing.Answer answer(
            Offer one, Offer other, boolean coupon, @Nullable Instant until) {
        return Shadowing.answer(
                new Shadowing.Pair(one, other, coupon, !known.marked().nothing()), setting(until));
    }
}
