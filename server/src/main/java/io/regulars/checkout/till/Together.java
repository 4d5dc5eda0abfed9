package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Along;
import io.regulars.loyalty.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Commits many checkouts at once, in sets: those that use no coupons, counts or budgets, so that
/// what is refused of one leaves nothing to undo of another. Most sales are such.
@Component
class Together {
    private final Along along;
    private final Funds funds;

    Together(Along along, Funds funds) {
        this.along = along;
        this.funds = funds;
    }

    /// A commit that may go ahead, and the order that it brings.
    record Ready(Checkout checkout, CheckoutCommand.Commit asked, Along.Fact order) {}

    /// What became of it.
    record Committed(Checkout checkout, Settled answer) {}

    Along along() {
        return along;
    }

    static boolean may(Checkout checkout) {
        return checkout.deal().coupons().isEmpty() && Purses.of(checkout).isEmpty();
    }

    /// Null where an order was refused whose value was drawn already: then all of it is undone and
    /// done one by one.
    @Nullable List<Outcome<Committed>> commit(Tx tx, List<Ready> all, Instant now) {
        List<Id> orders = along.claimed(tx, all.stream().map(Ready::order).toList());
        var spending = new ArrayList<Funds.Spending>();
        for (int i = 0; i < all.size(); i++) {
            Ready each = all.get(i);
            var by = new Funds.By(each.asked().operator(), each.asked().pinned(), now);
            spending.add(new Funds.Spending(each.checkout(), orders.get(i), by));
        }
        List<Outcome<Funds.Spent>> spent = funds.use(tx, spending);
        var facts = new ArrayList<Along.Fact>();
        for (int i = 0; i < all.size(); i++) {
            if (spent.get(i) instanceof Outcome.Done<Funds.Spent>) {
                facts.add(all.get(i).order());
            }
        }
        List<Outcome<Taken>> taken = along.take(tx, facts);
        var outcomes = new ArrayList<Outcome<Committed>>();
        int next = 0;
        for (int i = 0; i < all.size(); i++) {
            switch (spent.get(i)) {
                case Outcome.Refused<Funds.Spent>(var no) -> outcomes.add(Outcome.refused(no));
                case Outcome.Done<Funds.Spent>(var done) -> {
                    Outcome<Taken> order = taken.get(next++);
                    boolean drawn = all.get(i).checkout().draws();
                    if (order instanceof Outcome.Refused<Taken> && drawn) {
                        return null;
                    }
                    Ready each = all.get(i);
                    outcomes.add(order.map(got -> committed(each, done, got)));
                }
            }
        }
        return outcomes;
    }

    static Committed committed(Ready ready, Funds.Spent spent, Taken taken) {
        Checkout committed = ready.checkout().committed(spent.drawn(), taken.id());
        List<Paid> paid = committed.paid(spent.stored(), ready.asked().tenders());
        return new Committed(committed, Settled.committed(committed, taken, paid));
    }
}
