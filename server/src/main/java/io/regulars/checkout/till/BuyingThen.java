package io.regulars.checkout.till;

import io.regulars.checkout.Buyer;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.till.Rest.How;
import io.regulars.checkout.till.Rest.What;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.loyalty.PatronsThen;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.rules.HouseField;
import io.regulars.rules.Who;
import io.regulars.stored.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who buys at another moment than now: with the tier, the points, the stored value and the coupons
/// that he had then, or will have if nothing happens until then. What it rests on is told.
@Component
class BuyingThen {
    private final PatronsThen patrons;
    private final Coupons coupons;
    private final StoredValue value;

    BuyingThen(PatronsThen patrons, Coupons coupons, StoredValue value) {
        this.patrons = patrons;
        this.coupons = coupons;
        this.value = value;
    }

    /// Coupons of then, and how many are not among them: in doubt whether he had them, or over by
    /// then.
    private record Wallet(List<HeldCoupon> held, long without) {}

    /// Of nobody whom the house knows.
    static Buying.Known nobody(Moment moment) {
        Buying.Known nobody = Buying.nobody(moment.at());
        return moment.present() ? nobody : nobody.resting(ofAll(moment, new ArrayList<>()));
    }

    /// Of somebody who was no member yet, as of nobody; `since` is when he became one.
    static Buying.Known guest(Moment moment, Instant since) {
        var rests = new ArrayList<Rest>();
        rests.add(new Rest(What.GUEST, How.AS_IT_WAS, null, null, since));
        return Buying.nobody(moment.at()).resting(ofAll(moment, rests));
    }

    /// Refused: unknown-member; not-yet-a-member, unless he may be quoted as a guest there.
    Outcome<Buying.Known> known(Tx tx, Named.Asked asked, boolean history, Moment moment) {
        Id member = Objects.requireNonNull(asked.member(), "somebody is asked for");
        PatronsThen.Then then = patrons.of(tx, member, moment, history);
        if (then == null) {
            return Outcome.refused(Named.unknown());
        }
        Instant since = then.patron().who().registeredAt();
        if (moment.at().isBefore(since)) {
            return asked.asGuest()
                    ? Outcome.done(guest(moment, since))
                    : Outcome.refused(
                            Refusal.at("at", Refused.NOT_YET_A_MEMBER, "a member since " + since));
        }
        return Outcome.done(known(tx, then, moment));
    }

    private Buying.Known known(Tx tx, PatronsThen.Then then, Moment moment) {
        Id member = then.patron().who().id();
        Wallet wallet = moment.past() ? had(tx, member, moment.at()) : has(tx, member, moment);
        long stored =
                moment.past()
                        ? value.had(tx, member, moment.at())
                        : value.coming(tx, member, moment.at());
        Who who = then.patron().who().knowing(HouseField.STORED_YUAN, stored / Buying.FEN);
        return new Buying.Known(
                new Buyer(who, then.patron().history(), wallet.held(), Map.of()),
                stored,
                Buying.customer(then.patron(), who, wallet.held().size()),
                then.patron(),
                rests(then, who, wallet, stored, moment));
    }

    private Wallet had(Tx tx, Id member, Instant at) {
        Coupons.Had had = coupons.had(tx, member, at);
        return new Wallet(had.coupons().stream().map(Buying::held).toList(), had.doubtful());
    }

    private Wallet has(Tx tx, Id member, Moment moment) {
        List<Coupons.Usable> now = open(tx, member, moment.now());
        List<Coupons.Usable> then = open(tx, member, moment.at());
        return new Wallet(then.stream().map(Buying::held).toList(), now.size() - then.size());
    }

    private List<Coupons.Usable> open(Tx tx, Id member, Instant at) {
        return coupons.usable(tx, Set.of(member), at).getOrDefault(member, List.of()).stream()
                .filter(each -> each.coupon().state(at) == Coupon.State.ISSUED)
                .toList();
    }

    private static List<Rest> rests(
            PatronsThen.Then then, Who who, Wallet wallet, long stored, Moment moment) {
        How how = how(moment);
        var rests = new ArrayList<Rest>();
        rests.add(new Rest(What.TIER, how, who.tier(), null, then.tierSince()));
        rests.add(Rest.of(What.POINTS, how, moment.past() ? who.points() : then.lapsing()));
        rests.add(Rest.of(What.STORED, how, stored));
        rests.add(Rest.of(What.COUPONS, how, wallet.without()));
        rests.add(Rest.of(What.HISTORY, how));
        rests.add(Rest.of(What.PROFILE, How.AS_IT_IS));
        return ofAll(moment, rests);
    }

    /// Of whoever buys.
    private static List<Rest> ofAll(Moment moment, List<Rest> rests) {
        rests.addFirst(Rest.of(What.OFFERS, how(moment)));
        rests.add(Rest.of(What.LIMITS, moment.past() ? How.AS_IT_WAS : How.AS_IT_IS));
        return List.copyOf(rests);
    }

    private static How how(Moment moment) {
        return moment.past() ? How.AS_IT_WAS : How.IF_NOTHING_HAPPENS;
    }
}
