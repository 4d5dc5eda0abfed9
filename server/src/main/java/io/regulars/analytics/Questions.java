package io.regulars.analytics;

import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Turns what a caller asks into a question as of a day of the chain's zone.
@Component
class Questions {
    private final Metrics metrics;
    private final Tenants tenants;
    private final InstantSource clock;

    Questions(Metrics metrics, Tenants tenants, InstantSource clock) {
        this.metrics = metrics;
        this.tenants = tenants;
        this.clock = clock;
    }

    Question question(Caller caller, String code, Asked asked) {
        wholeChain(caller);
        LocalDate today =
                clock.instant().atZone(tenants.settings(caller.tenant()).zone()).toLocalDate();
        return asked.question(or(metrics.find(code)), today, metrics.ladder(caller.tenant()));
    }

    static void wholeChain(Caller caller) {
        if (caller.scope() != null) {
            throw new Rejection(
                    io.regulars.access.Refused.OUTSIDE_SCOPE, "metrics are of the whole chain");
        }
    }

    static <T> T or(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new Rejection(refusal);
        };
    }
}
