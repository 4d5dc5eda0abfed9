package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Asset;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// DEF-01: an order of a test is answered as any order, and no table knows of it.
class TestOrdersTest {
    private static final String SOLD = "2026-11-20T02:00:00Z";

    private static Order test(Order order) {
        return new Order(
                order.channel(),
                order.externalId(),
                order.placedAt(),
                order.store(),
                order.member(),
                order.lines(),
                order.shipping(),
                order.paid(),
                order.tenders(),
                true);
    }

    private static Answer<Taken> take(TestHouse house, Order order, RequestKey key) {
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), key, null))
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTestIsAnsweredAsAnyOrderAndNothingOfItIsKept(boolean split) {
        try (var house = new TestHouse(split)) {
            IntakeTest.setUp(house);
            Id member = house.member("tester");
            Order order = IntakeTest.order("no-1", member, SOLD, 100_000, 40_000);
            Map<String, String> before = house.tables();
            RequestKey key = TestHouse.key();
            Taken would = take(house, test(order), key).outcome().orThrow();
            assertThat(would.test()).isTrue();
            assertThat(would.sum(Asset.POINTS)).isPositive();
            assertThat(house.tables()).isEqualTo(before);

            Answer<Taken> real = take(house, order, key);
            assertThat(real.replayed()).as("its key and its number are free").isFalse();
            Taken did = real.outcome().orThrow();
            assertThat(did.again()).isFalse();
            assertThat(did.test()).isNull();
            assertThat(did.sum(Asset.POINTS)).isEqualTo(would.sum(Asset.POINTS));
            assertThat(did.tier()).isEqualTo(would.tier());
            assertThat(house.tables()).isNotEqualTo(before);
            Map<String, String> after = house.tables();
            take(house, test(IntakeTest.order("no-2", member, SOLD, 70_000)), null);
            assertThat(house.tables()).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnOrderIsRefusedForATestIsToo(boolean split) {
        try (var house = new TestHouse(split)) {
            IntakeTest.setUp(house);
            Order nobody = IntakeTest.order("no-1", new Id(12_345_678), SOLD, 100);
            assertThat(take(house, test(nobody), null).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused ->
                                    assertThat(refused.refusal().reason())
                                            .isEqualTo(Refused.UNKNOWN_MEMBER));
            Id member = house.member("tester");
            take(house, IntakeTest.order("no-2", member, SOLD, 100), null).outcome().orThrow();
            Map<String, String> before = house.tables();
            assertThat(
                            take(house, test(IntakeTest.order("no-2", member, SOLD, 200)), null)
                                    .outcome())
                    .as("another order has that number")
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(house.tables()).isEqualTo(before);
        }
    }
}
