package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.IntakeHook;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Topology;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is left of a sale is what its last return left, whichever process took it (R9).
class ReturnsInTwoProcessesTest {
    @Test
    void theReturnsOfASaleFollowEachOtherWhicheverProcessTakesThem() {
        try (var house = new TestHouse(false);
                HikariDataSource pool = house.database.pool(8);
                var other =
                        new TestRooms(
                                new Db(pool, new Topology(4, false), house.clock), house.keys())) {
            IntakeHook.program(house.db, house.tenant);
            var till = new TillHook(house.rooms(), house.tenant, house.now());
            house.pass(Duration.ofSeconds(3));
            Id buyer = till.buyer("two");
            other.get(Ids.class).next(0); // its ids are greater than those of the first
            var second = new TillDesk(other, house.tenant);
            Id sale = till.desk.quoted(buyer, "two");
            till.desk.commit(sale, TestHouse.key()).outcome().orThrow();
            long paid =
                    house.get(Checkouts.class).find(house.tenant, sale).checkout().deal().payable();
            long points =
                    house
                            .get(Checkouts.class)
                            .find(house.tenant, sale)
                            .checkout()
                            .deal()
                            .pointsOff()
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum();
            long back = total(second.bring(sale, "first", 1, TestHouse.key()));
            back += total(till.desk.bring(sale, "second", 1, TestHouse.key()));
            assertThat(till.desk.bring(sale, "third", 1, TestHouse.key()).outcome())
                    .as("no piece of that line is left")
                    .isInstanceOf(Outcome.Refused.class);
            back += total(till.desk.bring(sale, "rest", 0, TestHouse.key()));
            assertThat(back).isEqualTo(paid + points);
        }
    }

    private static long total(Answer<?> answer) {
        var settled = (Settled) answer.outcome().orThrow();
        return Objects.requireNonNull(settled.returned()).total();
    }
}
