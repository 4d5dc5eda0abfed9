package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.loyalty.earning.Cap;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Gone;
import io.regulars.offers.budgets.Reserves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What quotes ask of what is left to give: read without locks, so a commit asks again.
@Component
class Remaining {
    private final Budgets budgets;
    private final Reserves reserves;

    Remaining(Budgets budgets, Reserves reserves) {
        this.budgets = budgets;
        this.reserves = reserves;
    }

    /// How often a buyer used the offers that he may use so often only, and what is left of each
    /// budget that some offer on the shelf is paid from, in fen; `unkept` are the budgets of which
    /// nobody knows how they were then.
    record Limits(Map<Id, Map<Cap.Per, Integer>> used, Map<Id, Long> left, long unkept) {}

    /// The budgets that something is paid from, at a moment.
    record Read(Supplier<Map<Id, Budget>> budgets, Moment moment) {}

    /// In one round trip with what is asked next.
    Read read(Tx tx, Shelves.Stocked stocked, Moment moment) {
        return new Read(budgets.later(tx, stocked.budgets(), moment), moment);
    }

    /// Of each that is asked for, in order; of a past moment what was left then.
    List<Limits> of(Tx tx, List<Named.Asked> all, Shelves.Stocked stocked, Read read) {
        Collection<Budget> open = read.budgets().get().values();
        Moment moment = read.moment();
        var parts = new ArrayList<Ask.Part>();
        for (Named.Asked each : all) {
            String store = each.wanted().store();
            for (Budget budget : open) {
                parts.add(new Ask.Part(budget.purse(), each.member(), store, 0, 0));
            }
            if (each.member() != null) {
                stocked.limited()
                        .forEach(use -> parts.add(new Ask.Part(use, each.member(), null, 0, 0)));
            }
        }
        Iterator<List<Gone>> gone =
                (parts.isEmpty() ? List.<List<Gone>>of() : reserves.byPart(tx, parts, moment))
                        .iterator();
        long unkept = unkept(open, moment);
        var limits = new ArrayList<Limits>();
        for (Named.Asked each : all) {
            var left = new HashMap<Id, Long>();
            open.forEach(budget -> left.put(budget.id(), left(budget, gone.next())));
            var used = new HashMap<Id, Map<Cap.Per, Integer>>();
            if (each.member() != null) {
                stocked.limited().forEach(use -> used.put(use.id(), used(gone.next())));
            }
            limits.add(new Limits(used, left, unkept));
        }
        return limits;
    }

    private static long unkept(Collection<Budget> open, Moment moment) {
        return moment.past()
                ? open.stream().filter(each -> each.at().isAfter(moment.at())).count()
                : 0;
    }

    private static Map<Cap.Per, Integer> used(List<Gone> gone) {
        var used = new EnumMap<Cap.Per, Integer>(Cap.Per.class);
        gone.forEach(each ->
                used.put(
                        Cap.Per.valueOf(each.ceiling().per().name()),
                        Math.toIntExact(each.amount())));
        return used;
    }

    private static long left(Budget budget, List<Gone> gone) {
        long left = budget.state() == Budget.State.OPEN ? Long.MAX_VALUE : 0;
        for (Gone each : gone) {
            boolean money = each.ceiling().measure() == Ceiling.Measure.MONEY;
            if (money || each.left() == 0) {
                left = Math.min(left, each.left());
            }
        }
        return left;
    }
}
