package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Balances;
import io.regulars.loyalty.ReturnsForeseen.Foretold;
import io.regulars.loyalty.ReturnsForeseen.Gone;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A return of an order that no checkout sold: what it would take back is what it takes back then.
class ReturnsForeseenTest {
    private static final String SOLD = "2026-11-20T02:00:00Z";
    private static final TestHouse house = new TestHouse(false);
    private static Intake intake;
    private static ReturnsForeseen foreseen;

    @BeforeAll
    static void setUp() {
        IntakeTest.setUp(house);
        intake = house.get(Intake.class);
        foreseen = house.get(ReturnsForeseen.class);
        bought("no-1", 10_000);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Id bought(String no, long... paid) {
        Id member = house.member(no);
        sold(no, member, paid);
        return member;
    }

    private static void sold(String no, Id member, long... paid) {
        Order order = IntakeTest.order(no, member, SOLD, paid);
        Intake.join(intake.orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static Taken bring(String no, List<Return.Line> lines) {
        var brought = new Return("pos", no, "r-" + no, house.clock.instant(), lines);
        return Intake.join(intake.returns(house.tenant, List.of(brought), null, null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static Foretold foretold(String no, List<Return.Line> lines) {
        return foreseen.of(house.tenant, "pos", no, lines).orThrow();
    }

    private static List<Balances.Balance> balances(Id member) {
        return house.db.read(house.tenant, tx -> Balances.now(tx, member, house.clock.instant()));
    }

    private static String tier(Id member) {
        return house.get(TierReads.class).tier(house.tenant, member, null).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "one"})
    void whatItForetellsIsWhatTheReturnTakes(String which) {
        String no = "f-" + which;
        Id member = bought(no, 100_000, 40_000);
        String was = tier(member);
        List<Return.Line> lines =
                which.equals("all") ? List.of() : List.of(new Return.Line(0, 1, null));
        Foretold told = foretold(no, lines);
        Taken took = bring(no, lines);
        assertThat(told.memberId()).isEqualTo(member);
        assertThat(told.refund()).isEqualTo(took.refund()).isPositive();
        assertThat(told.takenBack()).isNotEmpty();
        for (Gone gone : told.takenBack()) {
            assertThat(gone.amount()).isEqualTo(took.sum(gone.asset())).isNegative();
        }
        assertThat(told.takenBack())
                .extracting(Gone::asset, Gone::balance)
                .containsExactlyElementsOf(
                        balances(member).stream()
                                .filter(b -> took.sum(b.asset()) != 0)
                                .map(b -> tuple(b.asset(), b.balance()))
                                .toList());
        assertThat(Objects.requireNonNull(told.tier()).code()).isEqualTo(was);
        assertThat(Objects.requireNonNull(told.tierAfter()).code()).isEqualTo(tier(member));
    }

    @Test
    void asItIsOnlyAskedNothingIsKeptOfIt() {
        Id member = bought("k-1", 100_000);
        List<Balances.Balance> before = balances(member);
        Foretold first = foretold("k-1", List.of());
        assertThat(foretold("k-1", List.of())).isEqualTo(first);
        assertThat(balances(member)).isEqualTo(before);
        assertThat(bring("k-1", List.of()).again()).isFalse();
    }

    @Test
    void whatIsLeftIsAllThatComes() {
        bought("l-1", 30_000, 20_000);
        bring("l-1", List.of(new Return.Line(0, 1, null)));
        assertThat(foretold("l-1", List.of()).refund()).isEqualTo(20_000);
    }

    @Test
    void ofAnOrderOfNobodyOnlyTheMoneyIsForetold() {
        Order named = IntakeTest.order("n-1", new Id(1), SOLD, 5_000);
        var order =
                new Order(
                        "pos",
                        "n-1",
                        named.placedAt(),
                        null,
                        (Who) null,
                        named.lines(),
                        0,
                        5_000,
                        List.of());
        Intake.join(intake.orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow();
        assertThat(foretold("n-1", List.of()))
                .isEqualTo(new Foretold(null, 5_000, List.of(), null, null));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nowhere, 0, 1, UNKNOWN_ORDER
                    no-1,    1, 1, UNKNOWN_LINE
                    no-1,    0, 2, RETURN_TOO_LARGE
                    """)
    void whatTheReturnIsRefusedForItIsRefusedFor(
            String no, int line, long quantity, Refused reason) {
        Outcome<Foretold> said =
                foreseen.of(
                        house.tenant, "pos", no, List.of(new Return.Line(line, quantity, null)));
        assertThat(said instanceof Outcome.Refused<Foretold>(var why) ? why.reason() : null)
                .isEqualTo(reason);
    }
}
