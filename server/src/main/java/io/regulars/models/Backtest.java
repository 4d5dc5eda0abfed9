package io.regulars.models;

import io.regulars.kernel.Pure;
import java.util.List;

/// How well a model told, on a past day, who would buy after it; beside plain recency, which needs
/// no model: who bought last comes first.
///
/// The two areas are the chance that of a buyer and of somebody who did not buy the buyer stands
/// higher: one half is guessing. `expected` and `actual` are days with a purchase of all together.
@Pure
public record Backtest(
        int customers,
        int buyers,
        double modelArea,
        double recencyArea,
        double expected,
        long actual) {
    /// A customer at the cut, and on how many days she bought in the time after it.
    @Pure
    public record Case(History before, int after) {}

    /// Null areas do not exist: without a buyer, or with buyers only, both are one half.
    public static Backtest of(PurchaseModel model, List<Case> cases, double weeks) {
        int n = cases.size();
        var byModel = new double[n];
        var byRecency = new double[n];
        var bought = new boolean[n];
        double expected = 0;
        long actual = 0;
        int buyers = 0;
        for (int i = 0; i < n; i++) {
            Case each = cases.get(i);
            byModel[i] = model.expected(each.before(), weeks);
            byRecency[i] = -each.before().silence();
            bought[i] = each.after() > 0;
            expected += byModel[i];
            actual += each.after();
            buyers += bought[i] ? 1 : 0;
        }
        return new Backtest(
                n, buyers, Ranks.area(byModel, bought), Ranks.area(byRecency, bought), expected, actual);
    }

    public boolean beatsRecency() {
        return modelArea > recencyArea;
    }
}
