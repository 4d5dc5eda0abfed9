package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestHouse;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// D-20: for how many days points live whose lot lapsed before they came back.
class GraceTest {
    private static final TestApp APP = TestApp.get();
    private static final String PATH = "/api/v1/tenant/points-grace";

    private static TestApp.Reply send(String key, String body) {
        return APP.request("POST", PATH).as(key).key(TestApp.unique()).json(body).send();
    }

    @Test
    void howLongItIsIsTheChains() {
        var chain = APP.chain("grace");
        String system = chain.key(Role.SYSTEM);
        String manager = chain.key(Role.MANAGER);
        assertThat(APP.request("GET", PATH).as(manager).send().at("/days")).isEqualTo("30");
        for (String wrong : List.of("0", "367", "1.5", "\"9\"", "null")) {
            TestApp.Reply reply = send(system, "{\"days\": " + wrong + "}");
            assertThat(reply.status()).as(wrong).isEqualTo(400);
            assertThat(reply.body()).contains("days");
        }
        assertThat(send(manager, "{\"days\": 5}").status()).isEqualTo(403);
        assertThat(send(system, "{\"days\": 7}").at("/days")).isEqualTo("7");
        assertThat(APP.request("GET", PATH).as(manager).send().at("/days")).isEqualTo("7");
        assertThat(APP.get(Role.ADMIN, PATH).at("/days")).as("another chain's").isEqualTo("30");
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?action=tenant.points-grace")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(log.at("/items/0/before/days")).isEqualTo("30");
        assertThat(log.at("/items/0/after/days")).isEqualTo("7");
    }

    /// What came back before the chain said otherwise keeps its end.
    @Test
    void whatComesBackLateLivesSoLong() {
        try (Till till = new Till(false)) {
            Id member = till.house.member("late");
            Id first = spentAndLapsed(till, member);
            Id second = spentAndLapsed(till, member);
            till.spending.cancel(till.cashier, first, TestHouse.key()).join().outcome().orThrow();
            till.house.get(Grace.class).set(till.person("system", Role.SYSTEM), new Grace.Days(7));
            till.spending.cancel(till.cashier, second, TestHouse.key()).join().outcome().orThrow();
            assertThat(till.balance(member, Asset.POINTS)).isEqualTo(200);
            till.house.pass(Duration.ofDays(7));
            assertThat(available(till, member)).isEqualTo(100);
            till.house.pass(Duration.ofDays(23));
            assertThat(available(till, member)).isZero();
            assertThat(till.verify.check(till.house.tenant).clean()).isTrue();
        }
    }

    private static Id spentAndLapsed(Till till, Id member) {
        till.give(member, 100, 1);
        Id entry = java.util.Objects.requireNonNull(till.redeem(member, 100).entryId());
        till.house.pass(Duration.ofDays(32));
        return entry;
    }

    private static long available(Till till, Id member) {
        return till.house.db.write(
                till.house.tenant,
                tx -> {
                    Book book =
                            Ledger.lock(tx, List.of(member), till.house.db.ids(), till.house.now())
                                    .get(member);
                    Ledger.lots(tx, List.of(book), Asset.POINTS);
                    return book.available(Asset.POINTS, till.house.now());
                });
    }
}
