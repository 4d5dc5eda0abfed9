package io.regulars.checkout.till;

import io.regulars.checkout.HeldCoupon;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.offers.prices.Prices;
import io.regulars.offers.releases.Release;
import io.regulars.offers.releases.Releases;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what quotes rest on, for all that ask at the same time, in the lanes of their checkouts
/// and without locks. Nothing is decided here: the search goes on outside, so that a hard basket
/// holds up nobody else.
@Component
final class FactsBatch implements Lanes.Batch<Named.Asked, FactsBatch.Facts> {
    private final Db db;
    private final Shelves shelves;
    private final Buying buying;
    private final Prices prices;
    private final Releases releases;

    FactsBatch(Db db, Shelves shelves, Buying buying, Prices prices, Releases releases) {
        this.releases = releases;
        this.db = db;
        this.shelves = shelves;
        this.buying = buying;
        this.prices = prices;
    }

    /// What is known at `at` of who buys, of what the lists say, of what is left to give and of
    /// what is on sale.
    record Facts(
            Instant at,
            Shelves.Stocked stocked,
            Outcome<Buying.Known> known,
            Map<String, Prices.Known> listed,
            Map<Id, Long> left,
            OnSale sale) {}

    /// The releases that run, and how many pieces each of their pools still has.
    record OnSale(List<Release> releases, Map<Id, Long> left) {}

    Buying buying() {
        return buying;
    }

    Shelves shelves() {
        return shelves;
    }

    @Override
    public boolean joins() {
        return true;
    }

    @Override
    public Class<Facts> answer() {
        return Facts.class;
    }

    /// Refused: unknown-member.
    @Override
    public List<Outcome<Facts>> run(Tx tx, List<Named.Asked> asked) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return of(tx, asked, now, shelves.of(tx.tenant(), now, true));
    }

    /// What is known of who asks at another moment. Refused: unknown-member, not-yet-a-member.
    Outcome<Facts> then(Tx tx, Named.Asked asked, Moment moment, Shelves.Stocked stocked) {
        Outcome<Buying.Known> known =
                asked.member() == null
                        ? Outcome.done(BuyingThen.nobody(moment))
                        : buying.then(tx, asked, stocked, moment);
        return known.then(buyer -> {
            var buyers = new ArrayList<Buying.@Nullable Known>();
            buyers.add(buyer);
            return of(tx, List.of(asked), buyers, beside(tx, moment, stocked)).getFirst();
        });
    }

    /// What is asked whoever buys, in one round trip with what is asked next.
    private record Beside(
            Shelves.Stocked stocked,
            Remaining.Read budgets,
            List<Release> live,
            Supplier<Map<Id, Long>> left) {
        private Moment moment() {
            return budgets.moment();
        }
    }

    private Beside beside(Tx tx, Moment moment, Shelves.Stocked stocked) {
        List<Release> live = releases.of(tx.tenant());
        return new Beside(
                stocked,
                buying.remaining().read(tx, stocked, moment),
                live,
                releases.leftLater(tx, live, moment));
    }

    List<Outcome<Facts>> of(Tx tx, List<Named.Asked> all, Instant at, Shelves.Stocked stocked) {
        var members = new TreeSet<Id>();
        all.stream().map(Named.Asked::member).filter(Objects::nonNull).forEach(members::add);
        Beside beside = beside(tx, Moment.present(at), stocked);
        Map<Id, Buying.Known> people = buying.known(tx, members, stocked, at).get();
        var buyers = new ArrayList<Buying.@Nullable Known>();
        for (Named.Asked each : all) {
            Id member = each.member();
            buyers.add(member == null ? Buying.nobody(at) : people.get(member));
        }
        return of(tx, all, buyers, beside);
    }

    private List<Outcome<Facts>> of(
            Tx tx, List<Named.Asked> all, List<Buying.@Nullable Known> buyers, Beside beside) {
        Moment moment = beside.moment();
        Instant at = moment.at();
        List<Remaining.Limits> limits =
                buying.remaining().of(tx, all, beside.stocked(), beside.budgets());
        List<Map<String, Prices.Known>> listed =
                prices.of(
                        tx,
                        all.stream()
                                .map(Named.Asked::wanted)
                                .map(each -> new Prices.Asked(each.skus(), each.store()))
                                .toList(),
                        at);
        var sale = new OnSale(beside.live(), beside.left().get());
        var facts = new ArrayList<Outcome<Facts>>();
        for (int i = 0; i < all.size(); i++) {
            Named.Asked each = all.get(i);
            Buying.Known known = buyers.get(i);
            if (known == null) {
                facts.add(Outcome.refused(Named.unknown()));
                continue;
            }
            Buying.Known using =
                    known.using(limits.get(i).used()).withoutCeilings(limits.get(i).unkept());
            Outcome<List<HeldCoupon>> shown = buying.shown(tx, each, moment);
            facts.add(
                    Outcome.done(
                            new Facts(
                                    at,
                                    beside.stocked(),
                                    shown.map(using::showing),
                                    listed.get(i),
                                    limits.get(i).left(),
                                    sale)));
        }
        return facts;
    }
}
