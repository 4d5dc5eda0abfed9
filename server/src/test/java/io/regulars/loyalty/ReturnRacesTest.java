package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.orders.Claims;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A return that comes in the very moment in which its order is taken, or finds its owner, is not
/// lost between the two, in both modes.
class ReturnRacesTest {
    private static final Instant AT = Instant.parse("2026-01-04T04:00:00Z");

    private static Order order(String no, Id member) {
        Order order = IntakeTest.order(no, new Id(1), AT.toString(), 30_000);
        return new Order(
                "pos",
                no,
                AT,
                null,
                member == null ? null : Who.of(member),
                order.lines(),
                0,
                order.paid(),
                List.of());
    }

    private static Taken bring(TestHouse house, String no) {
        return house.get(Intake.class)
                .returns(house.tenant, List.of(back(no)), null, null)
                .getFirst()
                .join()
                .outcome()
                .orThrow();
    }

    private static Return back(String no) {
        return new Return("pos", no, "r", AT.plusSeconds(86_400), List.of());
    }

    private static IntakeBatch batch(TestHouse house) {
        return new IntakeBatch(
                house.db, house.get(Ids.class), house.get(Programs.class), house.get(People.class));
    }

    private static void claim(TestHouse house, Command command) {
        house.db.write(
                house.tenant,
                tx -> {
                    batch(house).claim(tx, List.of(command));
                    return true;
                });
    }

    private static Taken run(TestHouse house, Command command) {
        return house.db.write(
                house.tenant, tx -> batch(house).run(tx, List.of(command)).getFirst().orThrow());
    }

    /// Claims both, runs `command` and, before its transaction commits, the return: which is
    /// through by then, or waits for the command.
    private static Taken meanwhile(TestHouse house, Command command, String no) {
        Return back = back(no);
        Claims.Claimed known = Claims.find(house.db, house.tenant, "pos", no);
        Id target = known == null ? null : known.target();
        int bucket = target == null ? Claims.bucket(back.orderKey()) : target.bucket();
        var bring =
                new Command.Bring(
                        house.get(Ids.class).next(bucket),
                        null,
                        target,
                        back,
                        house.get(Intake.class).fingerprint(house.tenant, back),
                        null);
        claim(house, bring);
        claim(house, command);
        CompletableFuture<Taken> coming =
                house.db.write(
                        house.tenant,
                        tx -> {
                            batch(house).run(tx, List.of(command)).getFirst().orThrow();
                            CompletableFuture<Taken> brought =
                                    CompletableFuture.supplyAsync(() -> run(house, bring));
                            try {
                                brought.get(700, TimeUnit.MILLISECONDS);
                            } catch (TimeoutException waiting) {
                                return brought;
                            } catch (InterruptedException | ExecutionException broken) {
                                throw new IllegalStateException(broken);
                            }
                            return brought;
                        });
        return coming.join();
    }

    private static long points(TestHouse house, Id member) {
        return house.db.read(
                house.tenant,
                tx -> Balances.at(tx, member, Asset.POINTS, Instant.parse("2026-02-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whileItsOrderFindsItsOwner(boolean split) {
        try (var house = new TestHouse(split)) {
            IntakeTest.setUp(house);
            Id member = house.member("owner");
            house.get(Intake.class)
                    .orders(house.tenant, List.of(order("o1", null)), null, null)
                    .getFirst()
                    .join()
                    .outcome()
                    .orThrow();
            Claims.Claimed claim =
                    Objects.requireNonNull(Claims.find(house.db, house.tenant, "pos", "o1"));
            var own =
                    new Command.Own(
                            house.get(Ids.class).next(member.bucket()),
                            member,
                            Objects.requireNonNull(claim.target()),
                            claim.key());
            assertThat(meanwhile(house, own, "o1").member()).isEqualTo(member);
            assertThat(points(house, member)).isZero();
            assertThat(bring(house, "o1").again()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whileItsOrderIsTaken(boolean split) {
        try (var house = new TestHouse(split)) {
            IntakeTest.setUp(house);
            Id member = house.member("buyer");
            Order order = order("o2", member);
            var buy =
                    new Command.Buy(
                            house.get(Ids.class).next(member.bucket()),
                            member,
                            order,
                            house.get(Intake.class).fingerprint(house.tenant, order),
                            null,
                            null);
            assertThat(meanwhile(house, buy, "o2").waiting()).isFalse();
            assertThat(points(house, member)).isZero();
            assertThat(bring(house, "o2").again()).isTrue();
        }
    }
}
