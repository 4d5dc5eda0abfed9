package io.regulars.checkout.idle;

import io.regulars.checkout.search.Candidate;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.earning.Trial;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.NumberField;
import io.regulars.rules.TextField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that an offer asks, as lists of conditions.
@Pure
final class Asks {
    private static final int MOST_STORES = 200;

    private Asks() {}

    /// Of member and occasion, the stores of its trial among it.
    static List<Condition> when(Offer.Body body) {
        var asks = new ArrayList<Condition>();
        Trial trial = body.trial();
        if (trial != null && !trial.stores().isEmpty() && trial.stores().size() <= MOST_STORES) {
            asks.add(
                    new Condition.Text(TextField.STORE, trial.stores().stream().sorted().toList()));
        }
        add(asks, body.when());
        return asks;
    }

    /// Of a line.
    static List<Condition> lines(Offer.Body body) {
        var asks = new ArrayList<Condition>();
        add(asks, body.lines());
        return asks;
    }

    /// What an order has at least where the benefit gives something; null where it asks nothing.
    static @Nullable Condition reach(Benefit benefit) {
        long from = Candidate.from(benefit);
        if (from > 0) {
            return new Condition.Number(NumberField.AMOUNT, Compare.atLeast(from));
        }
        long pieces =
                switch (benefit) {
                    case Benefit.Nth(int n, _) -> n;
                    case Benefit.BuyGet(int buy, _, _) -> buy + 1L;
                    default -> 0;
                };
        return pieces == 0
                ? null
                : new Condition.Number(NumberField.QUANTITY, Compare.atLeast(pieces));
    }

    private static void add(List<Condition> to, @Nullable Condition condition) {
        if (condition != null) {
            to.add(condition);
        }
    }
}
