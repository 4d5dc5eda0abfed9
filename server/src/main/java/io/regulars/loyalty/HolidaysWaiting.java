package io.regulars.loyalty;

import io.regulars.calendar.HolidayYears;
import io.regulars.kernel.Tx;
import org.springframework.stereotype.Component;

/// Next year's table of holidays waits for somebody to enter it, once it is decreed and asked for.
@Component
class HolidaysWaiting implements Waiting {
    private final HolidayYears years;

    HolidaysWaiting(HolidayYears years) {
        this.years = years;
    }

    @Override
    public Kind kind() {
        return Kind.HOLIDAYS;
    }

    @Override
    public long count(Tx tx) {
        return years.missing(tx) == null ? 0 : 1;
    }
}
