package io.regulars.checkout;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.offers.Offer;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Matcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The offers of a tenant made ready to be asked often, and the templates of the coupons that are
/// out. Made once when something is published, used by any number of threads.
@Pure
public final class Shelf {
    private static final Condition ALWAYS = Condition.all();

    final List<Offer> offers;
    private final Map<Edition, Integer> places;
    private final Map<Edition, PriceList> prices;
    private final Matcher when;
    private final Matcher lines;

    private Shelf(List<Offer> offers, List<Offer> all) {
        this.offers = offers;
        when = Matcher.of(all.stream().map(each -> asked(each.body().when())).toList());
        lines = Matcher.of(all.stream().map(each -> asked(each.body().lines())).toList());
        prices = new HashMap<>();
        all.forEach(each -> prices.put(Edition.of(each), PriceList.of(each)));
        places = new HashMap<>();
        for (int i = offers.size(); i < all.size(); i++) {
            places.put(Edition.of(all.get(i)), i);
        }
    }

    /// `offers` give without a coupon; `templates` only by one.
    public static Shelf of(List<Offer> offers, List<Offer> templates) {
        var all = new ArrayList<>(offers);
        all.addAll(templates);
        return new Shelf(List.copyOf(offers), all);
    }

    private static Condition asked(@Nullable Condition condition) {
        return condition == null ? ALWAYS : condition;
    }

    @Pure
    record Edition(Id id, int version) {
        static Edition of(Offer offer) {
            return new Edition(offer.id(), offer.version());
        }
    }

    /// Which conditions hold for these facts, and for each of the lines.
    @Pure
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Holding(Facts facts, BitSet when, BitSet[] lines) {}

    Holding holding(Facts facts, List<io.regulars.rules.Line> asked) {
        var each = new BitSet[asked.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = lines.matching(facts.withLine(asked.get(i)));
        }
        return new Holding(facts, when.matching(facts), each);
    }

    PriceList prices(Offer offer) {
        PriceList known = prices.get(Edition.of(offer));
        return known == null ? PriceList.of(offer) : known;
    }

    /// Where a coupon's template stands, or -1: then it is asked by itself.
    int place(Offer template) {
        return places.getOrDefault(Edition.of(template), -1);
    }

    static boolean when(Holding holding, int place, Offer offer) {
        return place >= 0
                ? holding.when().get(place)
                : asked(offer.body().when()).holds(holding.facts());
    }

    static boolean line(Holding holding, int place, Offer offer, int line) {
        if (place >= 0) {
            return holding.lines()[line].get(place);
        }
        var occasion = holding.facts().occasion();
        return occasion != null
                && asked(offer.body().lines())
                        .holds(holding.facts().withLine(occasion.lines().get(line)));
    }
}
