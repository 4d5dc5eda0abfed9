package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// One try to settle a set of checkouts, step by step: who is refused at a step does not come to
/// the next.
final class Attempt {
    /// What is asked for, in order of precedence.
    enum Step {
        NUMBER,
        COUPONS,
        BUDGETS,
        BOOKS,
        ORDER,
        CODE
    }

    private record No(Step step, Refusal refusal) {}

    private final List<Together.Ready> all;
    private final Map<Id, No> refused = new HashMap<>();

    Attempt(List<Together.Ready> all) {
        this.all = all;
    }

    /// Asks for those of the set that are left and that `needs` it; answers what each checkout got.
    <T> Map<Id, T> ask(
            Step step,
            Predicate<Together.Ready> needs,
            Function<List<Together.Ready>, List<Outcome<T>>> asking) {
        List<Together.Ready> asked = left(needs);
        var got = new HashMap<Id, T>();
        List<Outcome<T>> outcomes = asked.isEmpty() ? List.of() : asking.apply(asked);
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Done<T>(var value) -> got.put(asked.get(i).id(), value);
                case Outcome.Refused<T>(var no) -> refused.put(asked.get(i).id(), new No(step, no));
            }
        }
        return got;
    }

    List<Together.Ready> left(Predicate<Together.Ready> of) {
        return all.stream().filter(each -> !refused.containsKey(each.id())).filter(of).toList();
    }

    /// Whether somebody was refused, so that all must be undone: what he got before is not his.
    boolean failed() {
        return !refused.isEmpty();
    }

    /// Those who would be refused with the same words one after the other.
    ///
    /// A set shares nothing but budgets (see [Together]). So a refusal counts as it is, unless it
    /// is for want of budget, and somebody before him took some and was refused afterwards. From
    /// there on nothing is certain.
    Map<Id, Refusal> certain() {
        var certain = new HashMap<Id, Refusal>();
        boolean took = false;
        for (Together.Ready each : all) {
            No no = refused.get(each.id());
            if (no == null) {
                continue;
            }
            if (took && no.step() == Step.BUDGETS) {
                break;
            }
            certain.put(each.id(), no.refusal());
            took = took || no.step().compareTo(Step.BUDGETS) > 0 && each.asks();
        }
        return certain;
    }
}
