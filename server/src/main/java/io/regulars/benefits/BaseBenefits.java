package io.regulars.benefits;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Patrons;
import io.regulars.offers.coupons.BirthdayGifts;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What every member has from the first day (S0-09): points, a gift on the birthday, news of new
/// products, after-sale service. It says what is there and makes nothing up: what the chain has not
/// set up is not shown.
@Component
class BaseBenefits {
    private static final long HUNDRED_YUAN = 10_000;

    private final Db db;
    private final Patrons patrons;
    private final BirthdayGifts gifts;
    private final Newsstand news;
    private final BookingLists services;

    BaseBenefits(
            Db db, Patrons patrons, BirthdayGifts gifts, Newsstand news, BookingLists services) {
        this.db = db;
        this.patrons = patrons;
        this.gifts = gifts;
        this.news = news;
        this.services = services;
    }

    /// `pointsOf100Yuan` is what ¥100 would earn her now; `birthday` is null where no gift is given
    /// on birthdays; `afterSale` are the services that are for everybody.
    @Pure
    record Held(
            long pointsOf100Yuan,
            BirthdayGifts.@Nullable Gift birthday,
            List<News> news,
            List<BookingLists.Open> afterSale) {}

    Held of(Tenant tenant, Id member) {
        Instant now = db.clock().instant();
        Patrons.Patron patron =
                db.read(tenant, tx -> patrons.of(tx, Set.of(member), now, false).get(member));
        return new Held(
                patron == null ? 0 : points(tenant, patron, now),
                gifts.of(tenant, member),
                news.shown(tenant, now),
                services.open(tenant, member).stream()
                        .filter(each -> each.terms().tiers().isEmpty())
                        .filter(each -> each.terms().when() == null)
                        .toList());
    }

    private long points(Tenant tenant, Patrons.Patron patron, Instant now) {
        var line = new Line("", "", "", 1, HUNDRED_YUAN);
        var order =
                new Occasion(Occasion.ORDER, "", "store", null, now, HUNDRED_YUAN, List.of(line));
        return patrons.foresee(tenant, patron, patron.who(), order).points();
    }
}
