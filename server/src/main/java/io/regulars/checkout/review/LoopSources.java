package io.regulars.checkout.review;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.earning.Rule;
import io.regulars.offers.Offer;
import io.regulars.offers.coupons.Triggers;
import io.regulars.stored.StoredRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Gathers what a loop may be made of: what earns, what triggers, what a top-up costs.
@Component
class LoopSources {
    private final Programs programs;
    private final StoredRules stored;

    LoopSources(Programs programs, StoredRules stored) {
        this.programs = programs;
        this.stored = stored;
    }

    /// Of all times.
    List<Rule> rules(Tx tx) {
        return programs.of(tx.tenant()).rules();
    }

    Loops.Sources of(Tx tx, Replaying.Stock stock, Instant at) {
        Program program = programs.of(tx.tenant());
        Map<Id, Offer> byCoupon =
                stock.templates().apply(at).stream()
                        .collect(Collectors.toMap(Offer::id, Function.identity()));
        return new Loops.Sources(
                program.active(at),
                program.highestMultiplier(),
                stock.offers().apply(at),
                byCoupon,
                Triggers.all(tx),
                stored.bestPrice(tx, at));
    }
}
