package io.regulars.checkout.idle;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.earning.Cap;
import io.regulars.loyalty.earning.Trial;
import io.regulars.offers.Benefit;
import io.regulars.offers.Limit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Condition;
import io.regulars.rules.ConditionJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An offer in the making.
record Made(Offer.Body body) {
    static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    static Made of(Benefit benefit) {
        return new Made(
                new Offer.Body(
                        "优惠",
                        "Offer",
                        benefit,
                        null,
                        null,
                        Stacking.FREE,
                        0,
                        null,
                        List.of(),
                        null,
                        false));
    }

    Made when(String json) {
        return with(condition(json), body.lines(), body.stacking());
    }

    Made lines(String json) {
        return with(body.when(), condition(json), body.stacking());
    }

    Made in(String... groups) {
        return with(body.when(), body.lines(), Stacking.oneOf(groups));
    }

    Made alone() {
        return with(body.when(), body.lines(), new Stacking(Set.of(), true));
    }

    Made paidFrom(Id budget) {
        return made(body.priority(), body.trial(), body.limits(), budget, false);
    }

    Made tried(int percent, String... stores) {
        return made(0, new Trial(percent, Set.of(stores)), List.of(), null, false);
    }

    Made once() {
        return made(0, null, List.of(new Limit(Cap.Per.DAY, 1)), null, false);
    }

    Made number(int priority) {
        return made(priority, null, List.of(), null, false);
    }

    Made restrictedToo() {
        return made(0, null, List.of(), null, true);
    }

    private Made with(@Nullable Condition when, @Nullable Condition lines, Stacking stacking) {
        return new Made(
                new Offer.Body(
                        body.name(),
                        body.nameEn(),
                        body.benefit(),
                        when,
                        lines,
                        stacking,
                        body.priority(),
                        body.trial(),
                        body.limits(),
                        body.budget(),
                        body.restrictedToo()));
    }

    private Made made(
            int priority,
            @Nullable Trial trial,
            List<Limit> limits,
            @Nullable Id budget,
            boolean restrictedToo) {
        return new Made(
                new Offer.Body(
                        body.name(),
                        body.nameEn(),
                        body.benefit(),
                        body.when(),
                        body.lines(),
                        body.stacking(),
                        priority,
                        trial,
                        limits,
                        budget,
                        restrictedToo));
    }

    Offer as(long id) {
        return new Offer(new Id(id), 1, NOW, null, body);
    }

    /// Of JSON with single quotes.
    static Condition condition(String json) {
        return switch (ConditionJson.parse(json.replace('\'', '"'))) {
            case Outcome.Done<Condition>(var condition) -> condition;
            case Outcome.Refused<Condition>(var refusal) ->
                    throw new IllegalArgumentException(refusal.detail());
        };
    }
}
