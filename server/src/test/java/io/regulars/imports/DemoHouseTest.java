package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Rule;
import io.regulars.members.Members;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The demo chain in the real house.
class DemoHouseTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int POINTS = 7_000;
    private static final String BABY =
            """
            {"name": "babies of the demo", "asset": "POINTS", "on": "ORDER",
             "when": {"is": "childAged", "fromMonths": 0, "toMonths": 11},
             "grant": {"is": "fixed", "amount": 7000},
             "caps": [], "validity": {"unit": "MONTH_END", "count": 12}, "pendingDays": 0}\
            """;

    private final TestApp app = TestApp.get();
    private final Tenant tenant = app.chain("demo house").tenant();
    private final Instant now = app.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    private final ChainPlan plan = ChainPlan.of(11, 60, now, SHANGHAI);

    private Map<String, Id> ids() {
        return app.bean(Members.class)
                .idsByIdentity(
                        tenant,
                        IntStream.rangeClosed(1, plan.members())
                                .mapToObj(i -> "demo:member-" + i)
                                .toList());
    }

    @Test
    void rulesOnAChildsAgeWorkOnTheDemoChain() {
        DemoHouse house = DemoHouse.of(app.context(), tenant, _ -> {});
        house.setUp(plan);
        Db db = app.bean(Db.class);
        Rules rules = app.bean(Rules.class);
        var rule =
                new Rules.Installed(
                        Json.read(BABY, Rule.Body.class), now.minus(1, ChronoUnit.DAYS), null);
        db.write(tenant, tx -> rules.install(tx, Caller.house(tenant, "t"), List.of(rule)))
                .orThrow();
        rules.changed(tenant);
        List<ChainPerson> people =
                IntStream.range(0, plan.members()).mapToObj(plan::person).toList();
        house.members(people);
        house.members(people); // as after a kill: nobody is doubled
        Map<String, Id> ids = ids();

        LocalDate today = LocalDate.ofInstant(now, SHANGHAI);
        int babies = 0;
        for (ChainPerson person : people) {
            Id id = ids.get("demo:member-" + (person.index() + 1));
            assertThat(id).isNotNull();
            List<LocalDate> births =
                    person.children().stream().map(ChainPerson.Child::birth).sorted().toList();
            List<LocalDate> kept =
                    db.read(
                            tenant,
                            tx ->
                                    app.bean(Members.class)
                                            .profiles(tx, List.of(id))
                                            .get(id)
                                            .children());
            assertThat(kept).as(person.name()).isEqualTo(births);
            boolean baby =
                    births.stream()
                            .anyMatch(birth ->
                                    !birth.isAfter(today)
                                            && ChronoUnit.MONTHS.between(birth, today) < 12);
            babies += baby ? 1 : 0;
            assertThat(earned(id)).as("points for a baby of " + births).isEqualTo(baby);
        }
        assertThat(babies).isBetween(5, 50);
    }

    private boolean earned(Id member) {
        var lines = new ArrayList<Order.Line>();
        lines.add(new Order.Line("SKU", null, "玩具", null, 1, 100, 0, 100));
        var order =
                new Order(
                        "pos",
                        "baby-" + member,
                        now,
                        null,
                        Who.of(member),
                        lines,
                        0,
                        100,
                        List.of());
        return Intake.join(app.bean(Intake.class).orders(tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow()
                .effects()
                .stream()
                .anyMatch(effect -> effect.amount() == POINTS);
    }
}
