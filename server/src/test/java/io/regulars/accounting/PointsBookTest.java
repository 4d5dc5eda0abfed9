package io.regulars.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Sql;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Ledger;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Spent;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.loyalty.Takeout;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Json;
import io.regulars.stored.Counter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A year and a half of orders, returns, redemptions, cancellations, adjustments and lapsing, and
/// what accounting makes of it.
class PointsBookTest {
    private static final Sql BALANCES =
            Sql.sql(
                    """
                    select coalesce(sum(a.balance), 0)::bigint as points
                    from account a
                    where a.tenant = :tenant
                        and a.bucket between 0 and 1023
                        and a.asset = 1
                    """);

    private static TestHouse house;
    private static PointsBook book;
    private static Caller finance;

    @BeforeAll
    static void live() {
        house = new TestHouse(false);
        house.at("2025-06-01T02:00:00Z");
        book = house.get(PointsBook.class);
        finance = person(Role.FINANCE);
        IntakeHook.program(house.db, house.tenant);
        List<Id> members = house.members(List.of("a", "b", "c", "d", "e", "f"));
        var dice = new Random(5);
        var spent = new ArrayList<Id>();
        for (int week = 0; week < 78; week++) {
            house.pass(Duration.ofDays(7));
            for (Id member : members) {
                act(dice, member, week, spent);
            }
            IntakeHook.sweep(house);
        }
        var counter = new Counter(house);
        Id first = counter.topUp(members.getFirst(), 100_000);
        assertThat(first).isNotNull();
    }

    private static void act(Random dice, Id member, int week, List<Id> spent) {
        String no = member + "-" + week;
        switch (dice.nextInt(7)) {
            case 0, 1, 2 -> order(no, member, 5_000 + dice.nextInt(50_000));
            case 3 -> {
                order(no, member, 30_000);
                house.pass(Duration.ofMinutes(1));
                redeem(member, 50 + dice.nextInt(200), spent);
                var back = new Return("pos", no, "r", house.now(), List.of());
                Intake.join(
                        house.get(Intake.class).returns(house.tenant, List.of(back), null, null));
            }
            case 4 -> redeem(member, 20 + dice.nextInt(100), spent);
            case 5 -> {
                if (!spent.isEmpty()) {
                    house.get(Spending.class)
                            .cancel(person(Role.CASHIER), spent.removeFirst(), TestHouse.key())
                            .join();
                }
            }
            default -> adjust(member, dice.nextBoolean() ? 30 : -10);
        }
    }

    private static void order(String no, Id member, long paid) {
        order(no, member, null, paid);
    }

    private static Id order(String no, Id member, @Nullable String store, long paid) {
        var line = new Order.Line("SKU", null, null, null, 1, paid, 0, paid);
        var order =
                new Order(
                        "pos",
                        no,
                        house.now(),
                        store,
                        Who.of(member),
                        List.of(line),
                        0,
                        paid,
                        List.of());
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow()
                .id();
    }

    private static void redeem(Id member, long points, List<Id> spent) {
        var asked = new Spending.Asked(points, "a cup");
        var outcome =
                house.get(Spending.class)
                        .redeem(person(Role.CASHIER), member, asked, TestHouse.key())
                        .join()
                        .outcome();
        if (outcome instanceof Outcome.Done<Spent>(var done)) {
            spent.add(done.entryId());
        }
    }

    private static void adjust(Id member, long points) {
        house.get(Adjusting.class)
                .submit(
                        person(Role.OPERATOR),
                        member,
                        new Adjustment.Asked(Asset.POINTS, points, "kindness", 6, true),
                        TestHouse.key())
                .outcome()
                .orThrow();
    }

    private static Caller person(Role role) {
        return new Caller(house.tenant, null, "somebody", role, null, false, "192.0.2.1", "test");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static PointsBook.Period month(LocalDate first) {
        return new PointsBook.Period(first, first.plusMonths(1).minusDays(1));
    }

    @Test
    void eachMonthOpensWithWhatTheLastOneClosedAndAgreesWithTheBook() {
        long closing = 0;
        var kinds = new long[4];
        for (LocalDate month = LocalDate.of(2025, 6, 1);
                month.isBefore(LocalDate.of(2026, 12, 31));
                month = month.plusMonths(1)) {
            PointsBook.RollForward found = book.rollForward(house.tenant, month(month));
            Cohort.Line total = found.total();
            assertThat(found.agrees()).as(found.toString()).isTrue();
            assertThat(found.book()).isEqualTo(total.closing());
            assertThat(total.opening()).isEqualTo(closing);
            assertThat(total.settled()).isZero();
            assertThat(
                            total.opening()
                                    + total.issued()
                                    + total.takenBack()
                                    + total.redeemed()
                                    + total.givenBack()
                                    + total.expired()
                                    + total.deducted())
                    .isEqualTo(total.closing());
            found.cohorts().stream()
                    .filter(each -> each.origin() != Origin.DEBT)
                    .forEach(each -> assertThat(each.closing()).isNotNegative());
            closing = total.closing();
            kinds[0] += total.takenBack();
            kinds[1] += total.givenBack();
            kinds[2] += total.expired();
            kinds[3] += total.deducted();
        }
        Long balances =
                house.db.read(
                        house.tenant,
                        tx ->
                                tx.first(
                                        BALANCES.with("tenant", house.tenant.id()),
                                        row -> row.whole("points")));
        assertThat(closing).isEqualTo(balances);
        assertThat(kinds).as("the story holds every kind").doesNotContain(0L);
    }

    @Test
    void anyDayIsAnAsOf() {
        var dice = new Random(1);
        for (int i = 0; i < 20; i++) {
            LocalDate to = LocalDate.of(2025, 6, 10).plusDays(dice.nextInt(540));
            var period = new PointsBook.Period(to.minusDays(dice.nextInt(60)), to);
            assertThat(book.rollForward(house.tenant, period).agrees()).isTrue();
        }
    }

    @Test
    void withTermsEachMonthIsAJournalWhoseSidesAreEqual() {
        assertThat(book.journal(house.tenant, month(LocalDate.of(2025, 7, 1))))
                .isInstanceOf(Outcome.Refused.class);
        var takeout = house.get(JournalTakeout.class);
        String asked =
                Json.write(
                        new Takeout.OfPeriod(
                                LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
        assertThat(takeout.refusal(house.tenant, asked)).as("nobody said the terms").isNotNull();
        book.set(finance, new Terms("2025-01", Ratio.ONE, Ratio.of("0.8"), "a first estimate"))
                .orThrow();
        book.set(finance, new Terms("2025-01", Ratio.ONE, Ratio.of("0.9"), "the board")).orThrow();
        assertThat(book.terms(house.tenant)).extracting(Terms::basis).containsExactly("the board");
        long carried = 0;
        for (LocalDate month = LocalDate.of(2025, 6, 1);
                month.isBefore(LocalDate.of(2026, 12, 31));
                month = month.plusMonths(1)) {
            Journal journal = book.journal(house.tenant, month(month)).orThrow();
            assertThat(journal.debit()).isEqualTo(journal.credit());
            Closing.Books books = book.valued(house.tenant, month(month)).orThrow();
            long opening = books.cohorts().stream().mapToLong(Closing.Valued::opening).sum();
            assertThat(opening).isEqualTo(carried);
            carried = books.cohorts().stream().mapToLong(Closing.Valued::closing).sum();
            assertThat(carried - opening)
                    .isEqualTo(
                            books.changes().values().stream()
                                    .mapToLong(Valuing.Money::liability)
                                    .sum());
            assertThat(books.cohorts()).allMatch(each -> each.closing() >= 0);
        }
        assertThat(carried).isPositive();
        whatIsRestoredIsOwedAgain();
        house.pass(Duration.ofDays(60));
        assertThat(
                        book.set(
                                finance,
                                new Terms("2025-01", Ratio.of(2), Ratio.ONE, "a second thought")))
                .as("the journals of months that are over stay")
                .isInstanceOf(Outcome.Refused.class);
        assertThat(book.terms(house.tenant)).extracting(Terms::basis).containsExactly("the board");
        Journal last = book.journal(house.tenant, month(LocalDate.of(2026, 11, 1))).orThrow();
        assertThat(last.lines())
                .anyMatch(line -> line.account().equals("2205.02") && line.credit() == 100_000);
        assertThat(takeout.refusal(house.tenant, asked)).isNull();
        assertThat(takeout.part(house.tenant, asked, null, 10).rows())
                .as("what is taken out is the journal")
                .isEqualTo(JournalTakeout.rows(last, "2026-11-30"));
    }

    /// Points whose use is cancelled after they lapsed are issued anew, and worth as much.
    private static void whatIsRestoredIsOwedAgain() {
        var whole = new PointsBook.Period(LocalDate.of(2025, 6, 1), LocalDate.of(2026, 12, 31));
        List<Cohort.Line> restored =
                book.rollForward(house.tenant, whole).cohorts().stream()
                        .filter(each -> each.origin() == Origin.RESTORED)
                        .toList();
        assertThat(restored).as("the story holds some").isNotEmpty();
        assertThat(book.valued(house.tenant, whole).orThrow().of(Origin.RESTORED).setAside())
                .isPositive()
                .isEqualTo(
                        restored.stream()
                                .mapToLong(each ->
                                        Valuing.cost(each.issued(), Ratio.ONE, Ratio.of("0.9")))
                                .sum());
    }

    @Test
    void theChainsOwnMonthsTellWhatIsRedeemed() {
        Breakage found = book.breakage(house.tenant);
        assertThat(found.cohorts()).isPositive();
        assertThat(found.redeemed()).isPositive().isLessThanOrEqualTo(found.issued());
    }

    /// S3-26. Earned in the east's store, used in the west's, half of it returned.
    @Test
    void whatIsEarnedWithOneEntityAndUsedWithAnotherIsOwedAtTheAgreedValue() {
        house.get(Orgs.class)
                .createAll(
                        finance,
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S1", "One", "G", null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S2", "Two", "G", null)))
                .orThrow();
        house.pass(Duration.ofDays(1));
        var settlement = house.get(PointsSettlement.class);
        var today = house.now().atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate();
        var period = new PointsBook.Period(today, today);
        var agreed = new Agreed(today, Ratio.of("0.8"), "east", "contract of the two");
        assertThatThrownBy(() -> settlement.set(finance, new Agreed(today, Ratio.ONE, "x", "y")))
                .hasMessageContaining("legal entities");
        settlement.set(finance, agreed).orThrow();
        assertThat(settlement.set(finance, agreed)).isInstanceOf(Outcome.Refused.class);
        assertThat(settlement.report(house.tenant, period).orThrow().of().lines()).isEmpty();

        Id member = house.member("of both");
        order("east-1", member, "S1", 40_000);
        house.pass(Duration.ofMinutes(1));
        Id used = order("west-1", member, "S2", 5_000);
        Entry burnt =
                booked(
                        member,
                        book ->
                                book.spend(
                                        Asset.POINTS,
                                        200,
                                        book.now(),
                                        cause(Cause.Kind.REDEEM, used, used)));
        assertThat(said(settlement, period)).containsExactly("east west 200 160");
        booked(
                member,
                book ->
                        book.giveBack(
                                Asset.POINTS,
                                new long[] {burnt.lots()[0], 100},
                                book.now(),
                                Duration.ofDays(30),
                                cause(Cause.Kind.CANCEL, burnt.id(), used)));
        assertThat(said(settlement, period)).containsExactly("east west 100 80");
        assertThat(settlement.report(house.tenant, period).orThrow().together()).isZero();
        assertThat(
                        settlement.entries(
                                house.tenant, period, new PointsSettlement.Pair("east", "west")))
                .extracting(each -> each.earnedStore() + " " + each.burntStore() + each.points())
                .containsExactly("S1 S2200", "S1 S2-100");
    }

    private static List<String> said(PointsSettlement settlement, PointsBook.Period period) {
        return settlement.report(house.tenant, period).orThrow().of().lines().stream()
                .map(each ->
                        each.earned()
                                + " "
                                + each.burnt()
                                + " "
                                + each.points()
                                + " "
                                + each.amount())
                .toList();
    }

    private static Cause cause(Cause.Kind kind, Id id, Id about) {
        return new Cause(kind, id, about, null, 0, "tests", null, null);
    }

    /// As a till does with the book of who buys.
    private static Entry booked(Id member, Function<Book, Entry> does) {
        return house.db.write(
                house.tenant,
                tx -> {
                    Book books =
                            Ledger.lock(tx, List.of(member), house.db.ids(), house.now())
                                    .get(member);
                    Ledger.lots(tx, List.of(books), Asset.POINTS);
                    Entry entry = does.apply(books);
                    tx.send(Ledger.writes(tx, List.of(books)));
                    return entry;
                });
    }
}
