package io.regulars.checkout.review;

import io.regulars.checkout.Asked;
import io.regulars.checkout.Buyer;
import io.regulars.checkout.Guard;
import io.regulars.checkout.HeldCoupon;
import io.regulars.checkout.Quote;
import io.regulars.checkout.Quoting;
import io.regulars.checkout.Shelf;
import io.regulars.checkout.Wishes;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Gate;
import io.regulars.offers.Offer;
import io.regulars.rules.Calendar;
import io.regulars.rules.HouseField;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Quotes golden baskets by the offers of a moment.
@Pure
final class Replaying {
    /// How long a coupon of a golden basket is good for after its moment.
    private static final Duration GOOD = Duration.ofDays(1);

    private static final long FEN = 100;

    private Replaying() {}

    /// What can be used: the offers of a moment and the templates of coupons, within the chain's
    /// guard, for goods that the law does not keep from them.
    @Pure
    record Stock(
            Function<Instant, List<Offer>> offers,
            Function<Instant, List<Offer>> templates,
            Function<Instant, Marked> marked,
            Guard guard) {
        /// The same with `draft` published.
        Stock with(Gate.Draft draft) {
            Offer offer = draft.offer();
            return draft.supply() == null
                    ? new Stock(at -> taking(offers.apply(at), offer, at), templates, marked, guard)
                    : new Stock(
                            offers, at -> taking(templates.apply(at), offer, at), marked, guard);
        }
    }

    private static List<Offer> taking(List<Offer> live, Offer draft, Instant at) {
        if (draft.starts().isAfter(at)) {
            return live;
        }
        var now = new ArrayList<Offer>();
        live.stream().filter(each -> !each.id().equals(draft.id())).forEach(now::add);
        if (draft.inForce(at)) {
            now.add(draft);
        }
        return now;
    }

    /// A golden basket as it is now and as it would be. `fails`: it is not what is expected now;
    /// `breaks`: it would become so by the change, or another one than it is.
    @Pure
    record Replayed(
            Id id,
            String name,
            GoldenBasket.Expected expected,
            GoldenBasket.Expected now,
            GoldenBasket.Expected then,
            boolean fails,
            boolean breaks) {
        long difference() {
            return then.payable() - now.payable();
        }
    }

    static Replayed replay(
            GoldenBasket basket, Stock before, Stock after, Instant now, Calendar calendar) {
        GoldenBasket.Expected is = expected(basket.body(), before, now, calendar);
        GoldenBasket.Expected then = expected(basket.body(), after, now, calendar);
        return new Replayed(
                basket.id(),
                basket.body().name(),
                basket.expected(),
                is,
                then,
                !is.equals(basket.expected()),
                !then.equals(is) && !then.equals(basket.expected()));
    }

    static GoldenBasket.Expected expected(
            GoldenBasket.Body body, Stock stock, Instant now, Calendar calendar) {
        Quote quote = quote(body, stock, now, calendar);
        var used = new HashSet<Id>();
        quote.used().forEach(each -> used.add(each.key().offer()));
        return new GoldenBasket.Expected(quote.sum().payable(), used);
    }

    static Quote quote(GoldenBasket.Body body, Stock stock, Instant now, Calendar calendar) {
        Instant at = body.at() == null ? now : body.at();
        List<Offer> templates = stock.templates().apply(at);
        Long stored = body.member().stored();
        Wishes wishes = Wishes.NONE.withPoints(body.points());
        return Quoting.quote(
                Shelf.of(stock.offers().apply(at), templates),
                new Asked(
                        body.basket().under(stock.marked().apply(at)),
                        new Buyer(
                                who(body.member(), at),
                                history(body.member(), at, calendar.zone()),
                                coupons(body.member(), templates, at),
                                Map.of()),
                        at,
                        calendar,
                        stored == null ? wishes : wishes.withStored(stored),
                        stock.guard(),
                        Map.of()));
    }

    private static List<HeldCoupon> coupons(
            GoldenBasket.Facts facts, List<Offer> templates, Instant at) {
        var coupons = new ArrayList<HeldCoupon>();
        for (Id each : facts.coupons()) {
            Offer template = template(templates, each);
            if (template != null) {
                coupons.add(
                        new HeldCoupon(new Id(coupons.size() + 1L), template, at, at.plus(GOOD)));
            }
        }
        return coupons;
    }

    private static List<Past> history(GoldenBasket.Facts facts, Instant at, ZoneId zone) {
        return facts.past().stream().flatMap(each -> each.before(at, zone).stream()).toList();
    }

    /// Somebody of whom only these facts are known.
    static Who who(GoldenBasket.Facts facts, Instant at) {
        GoldenBasket.Person person =
                Objects.requireNonNullElse(facts.person(), GoldenBasket.Person.UNTOLD);
        return new Who(
                new Id(Long.MAX_VALUE),
                facts.tier(),
                facts.growth(),
                facts.points(),
                at.minus(Duration.ofDays(facts.memberForDays())),
                Objects.requireNonNullElse(person.channel(), ""),
                person.store(),
                person.sex(),
                person.born(),
                fields(facts),
                facts.tags(),
                person.children());
    }

    private static Map<String, Object> fields(GoldenBasket.Facts facts) {
        Long stored = facts.stored();
        if (stored == null) {
            return facts.fields();
        }
        var fields = new HashMap<>(facts.fields());
        fields.put(HouseField.STORED_YUAN, stored / FEN);
        return fields;
    }

    private static @Nullable Offer template(List<Offer> templates, Id id) {
        return templates.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }
}
