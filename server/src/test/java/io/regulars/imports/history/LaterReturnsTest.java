package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Shipped;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Verify;
import io.regulars.loyalty.Intake;
import io.regulars.members.Members;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Files that come one after the other into the real house: a return finds its order wherever it
/// came from, and a dry run says what the commit then does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaterReturnsTest {
    private static final String HEADER =
            "kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping";
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> ORDERS =
            List.of(
                    "order,1,,phone:13800020001,,2024-03-01,A,,,,3,10.00,,,",
                    "order,1,,phone:+86 138 0002 0001,,2024-03-01,B,,,,2,5.00,,,",
                    "order,2,,wechat:w2,,2024-03-02,A,,,,4,10.01,0.02,40.02,",
                    "order,3,,phone:138****0003,,2024-03-03,A,,,,1,10.00,,,",
                    "order,4,,phone:13800020001,,2024-03-04,A,,,,1,10.00,,,");
    private static final List<String> RETURNS =
            List.of(
                    "return,1,R1,,,2024-04-01,A,,,,1,10.00,,,",
                    "return,1,R1,,,2024-04-01,B,,,,2,5.00,,,",
                    "return,1,R2,,,2024-04-02,A,,,,2,10.00,,,",
                    "return,2,R3,,,2024-04-02,A,,,,3,10.00,,30.00,",
                    "return,3,R4,,,2024-04-02,A,,,,1,10.00,,,");
    private static final List<String> ORPHANS =
            List.of(
                    "return,1,R5,,,2024-04-03,A,,,,1,10.00,,,", // none is left
                    "return,4,R6,,,2024-01-03,A,,,,1,10.00,,,", // before its order
                    "return,9,R7,,,2024-04-03,A,,,,1,10.00,,,"); // never heard of

    private TestHouse house;
    private Tenant tenant;

    @TempDir Path temp;

    @BeforeAll
    void open() {
        house = new TestHouse(false);
        tenant = house.tenant;
    }

    @AfterAll
    void close() {
        house.close();
    }

    private Totals run(Tenant chain, long id, boolean dry, List<List<String>> rows)
            throws IOException {
        var text = new StringBuilder(HEADER).append('\n');
        rows.forEach(some -> some.forEach(row -> text.append(row).append('\n')));
        Path file = Files.writeString(temp.resolve("file" + id + ".csv"), text);
        var job =
                new Run.Job(
                        chain,
                        new Id(id << 10),
                        file,
                        Objects.requireNonNull(Shipped.find("regulars")),
                        BEGAN);
        Sink sink = house.get(IntakeSink.class);
        return new Run(job, Caps.DEFAULT, 4, History.MEMORY)
                .to(dry ? sink.dry() : sink, new MemoryCheckpoint(), new Meter(), temp);
    }

    private Tenant chain(String name) {
        return house.get(io.regulars.access.Tenants.class).create(name);
    }

    @Test
    void twoFilesComeToTheSameAsOne() throws IOException {
        Tenant one = chain("one file");
        Totals both = run(one, 1, false, List.of(ORDERS, RETURNS, ORPHANS));
        assertThat(both.byReason()).containsOnly(Map.entry(Why.ORPHAN_RETURN, 3L));
        assertThat(both.returns()).isEqualTo(4);
        assertThat(both.refundMinor()).isEqualTo(1000 + 1000 + 2000 + 3000 + 1000);

        Tenant two = chain("two files");
        Totals orders = run(two, 2, false, List.of(ORDERS));
        Totals rehearsed = run(two, 3, true, List.of(RETURNS, ORPHANS));
        Totals returns = run(two, 3, false, List.of(RETURNS, ORPHANS));
        assertThat(returns).as("the commit is what the dry run said").isEqualTo(rehearsed);
        assertThat(orders.plus(returns)).isEqualTo(both.with(null));

        Totals again = run(two, 4, false, List.of(RETURNS, ORPHANS));
        assertThat(again.duplicates()).isEqualTo(returns.accepted());
        assertThat(again.accepted() + again.returns() + again.refundMinor()).isZero();
        assertThat(again.byReason()).isEqualTo(returns.byReason());
        assertThat(house.get(Verify.class).check(two).broken()).isEmpty();
    }

    @Test
    void aLiveOrderIsFoundTooAndOnlyWhatIsLeftOfIt() throws IOException {
        var line = new Order.Line("A", null, null, null, 3, 1000, 0, 3000);
        var order =
                new Order(
                        "history",
                        "live",
                        Instant.parse("2024-03-01T00:00:00Z"),
                        null,
                        null,
                        List.of(line),
                        0,
                        3000,
                        List.of());
        Intake intake = house.get(Intake.class);
        Intake.join(intake.orders(tenant, List.of(order), null, null))
                .forEach(answer -> answer.outcome().orThrow());
        var back =
                new Return(
                        "history",
                        "live",
                        "L1",
                        Instant.parse("2024-03-05T00:00:00Z"),
                        List.of(new Return.Line(0, 1, null)));
        Intake.join(intake.returns(tenant, List.of(back), null, null))
                .forEach(answer -> answer.outcome().orThrow());
        List<String> two = List.of("return,live,R1,,,2024-04-01,A,,,,2,10.00,,,");
        List<String> three = List.of("return,live,R2,,,2024-04-01,A,,,,3,10.00,,,");
        assertThat(run(tenant, 5, true, List.of(three)).byReason())
                .containsOnly(Map.entry(Why.ORPHAN_RETURN, 1L));
        Totals taken = run(tenant, 6, false, List.of(two));
        assertThat(taken.accepted()).isEqualTo(1);
        assertThat(taken.refundMinor()).isEqualTo(2000);
        assertThat(run(tenant, 7, false, List.of(two)).duplicates()).isEqualTo(1);
    }

    @Test
    void aDryRunCountsTheMembersThatTheCommitMakes() throws IOException {
        Tenant chain = chain("members");
        List<List<String>> rows =
                List.of(
                        ORDERS,
                        List.of(
                                "order,5,,phone:13800020005,,2024-03-04,A,,,,1,10.00,,,",
                                "order,6,,phone:000,,2024-03-04,A,,,,1,10.00,,,",
                                "order,7,,wechat:null,,2024-03-04,A,,,,1,10.00,,,"));
        Totals rehearsed = run(chain, 8, true, rows);
        assertThat(rehearsed.members()).as("two phones and one identity").isEqualTo(3);
        assertThat(rehearsed.unidentifiedOrders()).as("masked, no number, nobody").isEqualTo(3);
        Members members = house.get(Members.class);
        assertThat(members.idsByPhone(chain, List.of("13800020001"))).isEmpty();
        assertThat(run(chain, 8, false, rows)).isEqualTo(rehearsed);
        assertThat(members.idsByPhone(chain, List.of("13800020001", "13800020005"))).hasSize(2);
        assertThat(members.idsByIdentity(chain, List.of("wechat:w2"))).hasSize(1);
        assertThat(run(chain, 9, true, rows).members()).as("they are there now").isZero();
    }
}
