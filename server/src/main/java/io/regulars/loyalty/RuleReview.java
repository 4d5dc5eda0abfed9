package io.regulars.loyalty;

import io.regulars.access.Stores;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Looks a rule over before it counts: what forbids it, what this room would tell its author, and
/// what rooms above see, which know what the points are spent on.
@Component
class RuleReview {
    private final Stores stores;
    private final Programs programs;
    private final ObjectProvider<RuleWarning> rooms;

    RuleReview(Stores stores, Programs programs, ObjectProvider<RuleWarning> rooms) {
        this.stores = stores;
        this.programs = programs;
        this.rooms = rooms;
    }

    /// Why the rule cannot be published for `[starts, ends)`; null where it can.
    @Nullable Refusal refusal(
            Rule.Body body, Instant starts, @Nullable Instant ends, Tenant tenant) {
        List<String> unknown =
                EditionCheck.stores(RulesCheck.asks(body)).stream()
                        .filter(store -> !stores.exists(tenant, store))
                        .toList();
        return RulesCheck.refusal(body, starts, ends, programs.of(tenant).zone(), unknown);
    }

    /// `others` are the rules published beside it.
    List<RulesCheck.Warning> warnings(Tx tx, Rule rule, List<Rule> others) {
        Program program = programs.of(tx.tenant());
        return Stream.concat(
                        RulesCheck.warnings(rule, others, program.highestMultiplier()).stream(),
                        rooms.orderedStream().flatMap(room -> room.of(tx, rule).stream()))
                .toList();
    }
}
