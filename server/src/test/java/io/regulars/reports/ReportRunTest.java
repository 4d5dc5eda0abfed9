package io.regulars.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Orgs;
import io.regulars.analytics.Figures;
import io.regulars.kernel.Id;
import io.regulars.loyalty.Programs;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReportRunTest {
    private static final LocalDate FROM = LocalDate.parse("2026-10-01");
    private static final LocalDate TO = LocalDate.parse("2026-10-31");

    /// Others wait behind it, whatever it was.
    @Test
    void whatBreaksEndsAndIsInNobodysWay() {
        try (var house = new TestHouse(false)) {
            house.at("2026-11-22T02:00:00Z");
            Reports reports = house.get(Reports.class);
            Id first = ask(house, reports);
            Id second = ask(house, reports);
            var breaks =
                    new ReportRun(
                            house.db,
                            house.get(Figures.class),
                            house.get(Programs.class),
                            house.get(Orgs.class),
                            null); // nobody knows the chain's zone
            assertThat(breaks.round(house.tenant)).isTrue();
            assertThat(reports.one(house.tenant, first))
                    .returns(Report.State.FAILED, Report::state)
                    .returns("broke", Report::why);
            assertThat(reports.one(house.tenant, second))
                    .returns(Report.State.WAITING, Report::state);
        }
    }

    private static Id ask(TestHouse house, Reports reports) {
        return reports.ask(
                        Caller.house(house.tenant, "anna"),
                        TestHouse.key(),
                        new Reports.Wish(Kind.VALUE, FROM, TO))
                .outcome()
                .orThrow()
                .id();
    }
}
