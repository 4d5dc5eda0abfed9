package io.regulars.offers;

import io.regulars.calendar.HolidaysAsked;
import io.regulars.kernel.Tx;
import io.regulars.rules.Calendar;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// The offers that ask for statutory holidays.
@Component
public class OffersOnHolidays implements HolidaysAsked {
    OffersOnHolidays() {}

    @Override
    public List<Asker> of(Tx tx, Instant now) {
        return LiveOffers.OFFERS.all(tx).stream()
                .filter(each -> each.published() && !each.over(now))
                .filter(each -> asks(each.body()))
                .map(each -> new Asker(Kind.OFFER, each.id(), each.body().name()))
                .distinct()
                .toList();
    }

    public static boolean asks(Offer.Body body) {
        return Calendar.asks(body.when()) || Calendar.asks(body.lines());
    }
}
