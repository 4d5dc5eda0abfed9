package io.regulars.offers.coupons;

import io.regulars.calendar.HolidaysAsked;
import io.regulars.kernel.Tx;
import io.regulars.offers.OffersOnHolidays;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// The coupon templates that ask for statutory holidays.
@Component
class TemplatesOnHolidays implements HolidaysAsked {
    @Override
    public List<Asker> of(Tx tx, Instant now) {
        return LiveTemplates.TEMPLATES.all(tx).stream()
                .filter(each -> each.published() && !each.over(now))
                .filter(each -> OffersOnHolidays.asks(each.body().offer()))
                .map(each -> new Asker(Kind.TEMPLATE, each.id(), each.body().offer().name()))
                .distinct()
                .toList();
    }
}
