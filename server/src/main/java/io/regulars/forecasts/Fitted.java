package io.regulars.forecasts;

import io.regulars.kernel.Pure;
import io.regulars.models.Backtest;
import io.regulars.models.Fit;
import io.regulars.models.Fitting;
import io.regulars.models.GammaGamma;
import io.regulars.models.Histories;
import io.regulars.models.History;
import io.regulars.models.Lifetime;
import io.regulars.models.PurchaseModel;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The fits of a night, from what members bought until a day.
@Pure
record Fitted(
        Fit purchases,
        Fit reference,
        Fit spend,
        @Nullable Backtest backtest,
        Lifetime.@Nullable Value total) {
    /// It says something about members who bought once, who are most of a chain's.
    static final PurchaseModel.Kind KIND = PurchaseModel.Kind.MBG_NBD;

    static final int WEEKS = 13;

    static Fitted of(Collection<Past> pasts, int through, int cut) {
        Fit purchases = Fitting.fit(KIND, histories(pasts, through));
        Fit reference = Fitting.fit(PurchaseModel.Kind.BG_NBD, histories(pasts, through));
        var spends = new ArrayList<GammaGamma.Spend>();
        var customers = new ArrayList<Lifetime.Customer>();
        for (Past past : pasts) {
            if (past.began(through)) {
                Lifetime.Customer customer = past.customer(through);
                customers.add(customer);
                if (customer.spend() != null) {
                    spends.add(customer.spend());
                }
            }
        }
        Fit spend = Fitting.spend(spends);
        return new Fitted(
                purchases,
                reference,
                spend,
                backtest(pasts, cut),
                purchases.used()
                        ? Lifetime.of(
                                new Lifetime.Fits(KIND, purchases, spend),
                                customers,
                                Lifetime.Terms.USUAL)
                        : null);
    }

    private static Histories histories(Collection<Past> pasts, int until) {
        var all = new ArrayList<History>();
        pasts.forEach(past -> {
            if (past.began(until)) {
                all.add(past.history(until));
            }
        });
        return Histories.of(all);
    }

    private static @Nullable Backtest backtest(Collection<Past> pasts, int cut) {
        Fit then = Fitting.fit(KIND, histories(pasts, cut));
        if (!then.used()) {
            return null;
        }
        var cases = new ArrayList<Backtest.Case>();
        pasts.forEach(past -> {
            if (past.began(cut)) {
                cases.add(new Backtest.Case(past.history(cut), past.after(cut)));
            }
        });
        return Backtest.of(Fitting.model(KIND, then), cases, WEEKS);
    }
}
