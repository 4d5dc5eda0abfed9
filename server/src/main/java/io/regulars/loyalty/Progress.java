package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.earning.Earning;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.Kept;
import io.regulars.rules.Facts;
import io.regulars.rules.HouseField;
import io.regulars.rules.Need;
import io.regulars.rules.Occasion;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One member's way through the facts, one deed after the other. What is earned and taken back goes
/// to `book`, which is the real book when a fact comes in order, and a notebook when the whole past
/// is folded again.
@Pure
final class Progress {
    /// Where amounts go.
    interface Sink {
        /// Posts what `deed` earned; answers the lot in which it lies.
        long earn(Deed deed, Earned earned);

        /// Below 0 it gives back what returns before took too much of; the real book hears of that
        /// from a fold only ([Difference]).
        void takeBack(Deed.Returned deed, Given given, long amount);
    }

    /// An order with what it earned and what is left of it.
    static final class Bundle {
        final Deed.Bought order;
        final List<Given> given;
        Kept kept;

        Bundle(Deed.Bought order, List<Given> given, Kept kept) {
            this.order = order;
            this.given = given;
            this.kept = kept;
        }

        /// Whether one of `returns`, which come in this order, leaves goods that deserve more than
        /// stands: by losing a benefit they may cost more than before.
        boolean gains(List<Deed.Returned> returns) {
            Kept left = kept;
            List<Given> stands = given;
            for (Deed.Returned each : returns) {
                Kept now = left.without(each.taken());
                if (stands.stream().anyMatch(one -> one.excess(now) < 0)) {
                    return true;
                }
                stands = stands.stream().map(one -> one.less(one.excess(now))).toList();
                left = now;
            }
            return false;
        }
    }

    private final Program program;
    private Who who;
    private final Growth growth;
    private final Climbing climbing;
    private final Sink sink;
    private final List<Past> history = new ArrayList<>();
    private final Map<Id, Bundle> bundles = new HashMap<>();

    Progress(Program program, Who who, Standing standing, Growth growth, Sink sink) {
        this.program = program;
        this.who = who;
        this.growth = growth;
        this.sink = sink;
        climbing = new Climbing(standing, program.ladders(), growth, at -> facts(at, null));
    }

    Climbing climbing() {
        return climbing;
    }

    Standing standing() {
        return climbing.standing();
    }

    /// From the next deed on the member is in these segments.
    void within(Set<String> segments) {
        who = who.within(segments);
    }

    void remember(List<Past> past) {
        history.addAll(past);
    }

    void remember(Bundle bundle) {
        bundles.put(bundle.order.id(), bundle);
    }

    /// What conditions on the past see.
    List<Past> history() {
        return history;
    }

    @Nullable Bundle bundle(Id order) {
        return bundles.get(order);
    }

    /// Lets time pass without a deed.
    void tick(Instant to) {
        Standing before = standing();
        climbing.advance(to);
        List<io.regulars.loyalty.tiers.TierMove> moves = climbing.moves();
        if (!moves.isEmpty()) {
            Instant last = moves.getLast().at();
            boolean later = before.lastAt() == null || last.isAfter(before.lastAt());
            counted(
                    standing().counters(),
                    later ? last : before.lastAt(),
                    later ? "" : before.lastKey());
        }
    }

    void take(Deed deed) {
        climbing.advance(deed.at());
        switch (deed) {
            case Deed.Bought bought -> bought(bought);
            case Deed.Behaved behaved -> behaved(behaved);
            case Deed.Returned returned -> returned(returned);
            case Deed.Adjusted adjusted -> {
                growth.add(adjusted.lot().value(), adjusted.until(), adjusted.amount());
                counted(standing().counters(), deed.at(), deed.place());
                climbing.climb(deed.at());
            }
            case Deed.Refused refused -> {
                climbing.refuse(refused.tier(), refused.at());
                counted(standing().counters(), deed.at(), deed.place());
            }
            case Deed.Ranked ranked -> {
                if (ranked.until() == null) {
                    climbing.approve(ranked.tier(), ranked.at(), ranked.detail());
                } else {
                    climbing.give(ranked.tier(), ranked.at(), ranked.until(), ranked.detail());
                }
                counted(standing().counters(), deed.at(), deed.place());
            }
        }
    }

    private void bought(Deed.Bought bought) {
        var occasion =
                new Occasion(
                        Occasion.ORDER,
                        "",
                        bought.channel(),
                        bought.store(),
                        bought.at(),
                        bought.net(),
                        bought.ruleLines());
        List<Given> given = earn(bought, occasion, bought.late());
        bundles.put(bought.id(), new Bundle(bought, given, Kept.all(bought.lines())));
        remember(occasion);
        climbing.climb(bought.at());
    }

    private void behaved(Deed.Behaved behaved) {
        var occasion =
                new Occasion(
                        Occasion.BEHAVIOUR,
                        behaved.name(),
                        behaved.channel(),
                        behaved.store(),
                        behaved.at(),
                        0,
                        List.of(),
                        behaved.properties());
        earn(behaved, occasion, behaved.late());
        remember(occasion);
        climbing.climb(behaved.at());
    }

    private void returned(Deed.Returned returned) {
        Bundle bundle = bundles.get(returned.order());
        if (bundle == null) {
            throw new IllegalStateException(
                    "return " + returned.id() + " before its order " + returned.order());
        }
        int known = history.indexOf(bundle.order.past(bundle.kept));
        bundle.kept = bundle.kept.without(returned.taken());
        if (known >= 0) {
            history.set(known, bundle.order.past(bundle.kept));
        }
        for (int i = 0; i < bundle.given.size(); i++) {
            Given given = bundle.given.get(i);
            long excess = given.excess(bundle.kept);
            if (excess != 0) {
                sink.takeBack(returned, given, excess);
                bundle.given.set(i, given.less(excess));
                if (given.asset() == Asset.GROWTH) {
                    growth.reduce(given.lot(), excess);
                    climbing.brought(excess, bundle.order.at(), returned.at());
                }
            }
        }
        counted(standing().counters(), returned.at(), returned.place());
    }

    private List<Given> earn(Deed deed, Occasion occasion, boolean late) {
        Ladder ladder = climbing.ladder(deed.at());
        Ladder.Tier tier = ladder.tier(standing().tier());
        Earning.Result result =
                Earning.decide(
                        program.active(deed.at()),
                        facts(deed, occasion),
                        new Earning.TierFactor(tier.code(), ladder.version(), tier.multiplier()),
                        standing().counters(),
                        late);
        var given = new ArrayList<Given>();
        for (Earned earned : result.earned()) {
            long lot = sink.earn(deed, earned);
            given.add(
                    new Given(
                            earned.rule(),
                            earned.ruleVersion(),
                            earned.asset(),
                            earned.shares(),
                            earned.amount(),
                            lot));
            if (earned.asset() == Asset.GROWTH) {
                growth.add(lot, earned.expiresAt(), earned.amount());
            }
        }
        counted(result.counters(), deed.at(), deed.place());
        return given;
    }

    private void counted(
            Map<String, io.regulars.loyalty.earning.Counter> counters,
            @Nullable Instant at,
            @Nullable String place) {
        Instant when = at == null ? Instant.EPOCH : at;
        climbing.count(
                standing().counted(growth.at(when), growth.nextDrop(when), counters, at, place));
    }

    private void remember(Occasion o) {
        if (!program.needs(Need.HISTORY)) {
            return;
        }
        history.add(
                new Past(
                        o.kind(),
                        o.name(),
                        o.at(),
                        o.channel(),
                        o.store(),
                        o.amountMinor(),
                        o.lines(),
                        o.properties()));
    }

    /// With what stored value the till saw at the time (S1-52), whenever the deed is folded.
    private Facts facts(Deed deed, Occasion occasion) {
        Facts facts = facts(deed.at(), occasion);
        return deed instanceof Deed.Bought bought && bought.storedYuan() != null
                ? new Facts(
                        facts.member().knowing(HouseField.STORED_YUAN, bought.storedYuan()),
                        occasion,
                        null,
                        facts.history(),
                        facts.at(),
                        facts.calendar())
                : facts;
    }

    private Facts facts(Instant at, @Nullable Occasion occasion) {
        var now = who.standing(standing().tier(), standing().growth());
        return new Facts(now, occasion, null, history, at, program.calendar());
    }
}
