package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The clock of the house stands at 2026-11-22, 10:00 in Shanghai.
class OverviewTest {
    private DeskHouse desk;

    @BeforeEach
    void open() {
        desk = new DeskHouse();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Overview.View view() {
        return desk.house.get(Overview.class).of(desk.house.tenant);
    }

    private int count() {
        return desk.house.get(DayBook.class).count(desk.house.tenant);
    }

    private Id member(String card, String at) {
        return desk.member(card, null, "pos", "R1A", Instant.parse(at));
    }

    @Test
    void todayStandsBesideYesterdayUpToTheSameTime() {
        Id anna = member("anna", "2026-11-21T01:00:00Z");
        Id bert = member("bert", "2026-11-22T00:30:00Z");
        desk.buys(anna, "y1", "R1A", "2026-11-20T16:00:00Z", 100); // yesterday 00:00
        desk.buys(anna, "y2", "R1A", "2026-11-21T02:00:00Z", 700); // yesterday 10:00: too late
        desk.buys(anna, "t1", "R1A", "2026-11-21T16:00:00Z", 200); // today 00:00
        desk.buys(bert, "t2", "R2A", "2026-11-22T01:30:00Z", 300);
        desk.buys(null, "t3", null, "2026-11-22T01:59:00Z", 50);
        desk.returns("t1", "2026-11-22T01:00:00Z");
        desk.settle();
        Overview.View view = view();
        assertThat(view.today()).isEqualTo(new Figures.Day(2, 1, 3, 55_000, 1, 20_000, 300, 0, 0));
        assertThat(view.yesterdaySameTime())
                .isEqualTo(new Figures.Day(1, 1, 1, 10_000, 0, 0, 100, 0, 0));
        assertThat(view.hours()).hasSize(24);
        assertThat(view.hours().get(9)).isEqualTo(new Overview.Hour(9, 2, 35_000));
        assertThat(view.hours().get(0)).isEqualTo(new Overview.Hour(0, 1, 20_000));
        assertThat(view.stores())
                .containsExactly(
                        new Overview.Store("R2A", "Store R2A", 1, 30_000),
                        new Overview.Store("R1A", "Store R1A", 1, 20_000));
        assertThat(view.latest())
                .extracting(Overview.Latest::externalId)
                .containsExactly("t3", "t2", "t1", "y2", "y1");
        assertThat(view.latest().get(1).points()).isEqualTo(300);
        assertThat(view.members()).isEqualTo(2);
        assertThat(view.pointsOutstanding()).isEqualTo(1_100);
        assertThat(view.tiers()).extracting(Overview.InTier::members).containsExactly(2L, 0L, 0L);
    }

    @Test
    void whatWaitsIsCounted() {
        Id anna = member("anna", "2026-11-21T01:00:00Z");
        var asked = new Adjustment.Asked(Asset.POINTS, 50_000, "gift", 12, false);
        desk.house
                .get(Adjusting.class)
                .submit(Caller.house(desk.house.tenant, "x"), anna, asked, TestHouse.key())
                .outcome()
                .orThrow();
        assertThat(view().waiting()).isEqualTo(new Overview.Waits(1, 0, 0, 0));
    }

    @Test
    void whatWasReadIsShownForAMomentAndThenReadAnew() {
        Overview.View first = view();
        desk.buys(member("a", "2026-11-22T00:30:00Z"), "a1", "R1A", "2026-11-22T01:00:00Z", 10);
        desk.settle();
        assertThat(view()).isSameAs(first);
        desk.house.pass(java.time.Duration.ofSeconds(6));
        assertThat(view().today().orders()).isEqualTo(1);
    }

    @Test
    void pastDaysAreCountedOnceAndAnewWhenALateFactComes() {
        Id anna = member("anna", "2026-11-10T01:00:00Z");
        desk.buys(anna, "a", "R1A", "2026-11-10T04:00:00Z", 100);
        desk.buys(anna, "b", "R1A", "2026-11-15T16:30:00Z", 200); // the 16th in Shanghai
        desk.settle();
        assertThat(view().days()).as("nothing is counted yet but today").hasSize(1);
        assertThat(count()).isEqualTo(DayBook.DAYS - 1);
        assertThat(count()).isZero();
        desk.house.pass(java.time.Duration.ofSeconds(6));
        assertThat(view().days()).hasSize(DayBook.DAYS);
        assertThat(day(10))
                .isEqualTo(new DayBook.Day(LocalDate.of(2026, 11, 10), 1, 1, 10_000, 100, 0));
        assertThat(day(15).orders()).isZero();
        assertThat(day(16).netMinor()).isEqualTo(20_000);

        desk.buys(anna, "late", "R1A", "2026-11-15T04:00:00Z", 1_000);
        desk.settle();
        desk.house.pass(java.time.Duration.ofSeconds(6));
        assertThat(view().days()).as("those from the 15th on are counted anew").hasSize(22 + 1);
        assertThat(count()).isEqualTo(7);
        desk.house.pass(java.time.Duration.ofSeconds(6));
        assertThat(day(15).netMinor()).isEqualTo(100_000);
        assertThat(day(15).pointsIssued()).isEqualTo(1_000);
    }

    @Test
    void aNewDayCountsTheOneThatEnded() {
        desk.buys(member("a", "2026-11-22T00:30:00Z"), "a1", "R1A", "2026-11-22T01:00:00Z", 10);
        desk.settle();
        count();
        desk.house.at("2026-11-22T16:00:01Z");
        assertThat(count()).isEqualTo(1);
        assertThat(day(22).orders()).isEqualTo(1);
        assertThat(day(23).orders()).isZero();
    }

    private static final Sql COUNTED =
            Sql.sql(
                    """
                    select r.tier, count(*) as members, sum(r.points)::bigint as points
                    from roster r
                    where r.tenant = :tenant
                        and r.bucket between 0 and 1023
                    group by r.tier
                    """);

    @Test
    void theSumsOfTheTiersAreWhatCountingTheRosterComesTo() {
        var random = new Random(7);
        var members = new ArrayList<Id>();
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < 8; i++) {
                members.add(member("m" + turn + i, "2026-11-0" + (1 + turn) + "T01:00:00Z"));
            }
            for (int i = 0; i < 12; i++) {
                Id member = members.get(random.nextInt(members.size()));
                String number = turn + "-" + i;
                desk.buys(member, number, "R1A", "2026-11-10T04:00:00Z", random.nextInt(3_000));
                if (i % 4 == 0) {
                    desk.returns(number, "2026-11-12T04:00:00Z");
                }
            }
            desk.settle();
            assertThat(desk.house.db.read(desk.house.tenant, Figures::roster))
                    .containsExactlyInAnyOrderElementsOf(counted());
        }
        assertThat(counted()).as("somebody rose").hasSizeGreaterThan(1);
    }

    private List<Figures.Standing> counted() {
        return desk.house.db.read(
                desk.house.tenant,
                tx ->
                        tx.list(
                                COUNTED.with("tenant", tx.tenant().id()),
                                row ->
                                        new Figures.Standing(
                                                row.text("tier"),
                                                row.whole("members"),
                                                row.whole("points"))));
    }

    private DayBook.Day day(int day) {
        return view().days().stream()
                .filter(each -> each.date().getDayOfMonth() == day)
                .findFirst()
                .orElseThrow();
    }
}
