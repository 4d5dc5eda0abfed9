package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Tenants;
import io.regulars.imports.MotherBabyPack;
import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Shipped;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Verify;
import io.regulars.members.Members;
import java.io.IOException;
import java.nio.charset.Charset;
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

/// What members bring along from the system before.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancesTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> ROWS =
            List.of(
                    "phone:13800050001,1200,3000,2027-06-01",
                    "wechat:b2,80,,",
                    "phone:+86 138 0005 0003,0,12000,",
                    "wechat:b2,80,,", // again
                    "phone:13800050004,5,,",
                    "phone:13800050004,6,,", // which of the two?
                    "phone:13800050005,-5,,",
                    "phone:13800050006,5,,2026-10-01", // lapsed
                    "phone:13800050007,,,",
                    "memberNo:999999999999,5,,", // nobody's
                    ",5,,");

    private TestHouse house;
    private Path temp;

    @BeforeAll
    void open(@TempDir Path folder) {
        temp = folder;
        house = new TestHouse(false);
    }

    @AfterAll
    void close() {
        house.close();
    }

    private Tenant chain(String name) {
        Tenant tenant = house.get(Tenants.class).create(name);
        house.get(MotherBabyPack.class)
                .install(tenant, Instant.parse("2020-01-01T00:00:00Z"))
                .outcome()
                .orThrow();
        return tenant;
    }

    private Totals run(Tenant tenant, long id, boolean dry, List<String> rows) throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("balances" + id + ".csv"),
                        "member,points,growth,expires\n" + String.join("\n", rows) + "\n",
                        Charset.forName("GB18030"));
        var job =
                new Run.Job(
                        tenant,
                        new Id(id << 10),
                        file,
                        Objects.requireNonNull(Shipped.find("balances")),
                        BEGAN);
        Sink sink = house.get(IntakeSink.class);
        return new Run(job, Caps.DEFAULT, 4, History.MEMORY)
                .to(dry ? sink.dry() : sink, new MemoryCheckpoint(), new Meter(), temp);
    }

    private Balances.Balance balance(Tenant tenant, Id member, Asset asset) {
        return house.db.read(tenant, tx -> Balances.now(tx, member, house.now())).stream()
                .filter(one -> one.asset() == asset)
                .findFirst()
                .orElseThrow();
    }

    private Id phone(Tenant tenant, String phone) {
        return Objects.requireNonNull(
                house.get(Members.class).idsByPhone(tenant, List.of(phone)).get(phone));
    }

    @Test
    void theCommitBringsWhatTheDryRunSaidAndTheSameFileNothingMore() throws IOException {
        Tenant tenant = chain("balances");
        Totals said = run(tenant, 1, true, ROWS);
        assertThat(said.opened()).isEqualTo(new Totals.Opened(3, 1280, 15000));
        assertThat(said.byReason())
                .isEqualTo(
                        Map.of(
                                Why.TWO_BALANCES, 2L,
                                Why.BAD_BALANCE, 1L,
                                Why.BAD_EXPIRY, 1L,
                                Why.EMPTY_BALANCE, 1L,
                                Why.UNKNOWN_MEMBER, 1L,
                                Why.MISSING_MEMBER, 1L));
        assertThat(said.duplicates()).isOne();
        assertThat(said.rows())
                .isEqualTo(said.accepted() + said.duplicates() + said.rejected())
                .isEqualTo(ROWS.size());
        assertThat(run(tenant, 1, false, ROWS)).isEqualTo(said);

        Id first = phone(tenant, "13800050001");
        assertThat(balance(tenant, first, Asset.POINTS).available()).isEqualTo(1200);
        assertThat(balance(tenant, first, Asset.POINTS).expiring())
                .containsExactly(
                        new Balances.Expiring(Instant.parse("2027-05-31T16:00:00Z"), 1200));
        assertThat(balance(tenant, first, Asset.GROWTH).balance()).isEqualTo(3000);
        assertThat(tier(tenant, phone(tenant, "13800050003")))
                .as("the tier follows the growth value")
                .isNotEqualTo(tier(tenant, first));

        Totals again = run(tenant, 2, false, ROWS);
        assertThat(again.opened()).as("twice is once").isNull();
        assertThat(again.duplicates()).isEqualTo(4);
        List<String> other = List.of("wechat:b2,81,,");
        assertThat(run(tenant, 3, true, other).byReason()).containsOnlyKeys(Why.DIFFERS);
        assertThat(run(tenant, 3, false, other).byReason()).containsOnlyKeys(Why.DIFFERS);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
    }

    @Test
    void takenBackTheBalancesAreWhatTheyWereAndTheEntriesStay() throws IOException {
        Tenant tenant = chain("back");
        run(tenant, 4, false, ROWS);
        Id third = phone(tenant, "13800050003");
        String high = tier(tenant, third);
        house.get(IntakeSink.class).retract(tenant, new Id(4 << 10));
        for (String phone : List.of("13800050001", "13800050003")) {
            for (Asset asset : Asset.EARNED) {
                Balances.Balance now = balance(tenant, phone(tenant, phone), asset);
                assertThat(now.balance() + now.debt()).as("%s of %s", asset, phone).isZero();
            }
        }
        assertThat(tier(tenant, third)).isNotEqualTo(high);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
        assertThat(run(tenant, 5, false, ROWS).opened())
                .as("it may come anew")
                .isEqualTo(new Totals.Opened(3, 1280, 15000));
        assertThat(tier(tenant, third)).isEqualTo(high);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
    }

    private String tier(Tenant tenant, Id member) {
        return house.db.read(
                tenant,
                tx ->
                        Objects.requireNonNull(
                                tx.first(
                                        TIER.with("tenant", tenant.id())
                                                .with("bucket", member.bucket())
                                                .with("member", member),
                                        row -> row.text("tier"))));
    }

    private static final io.regulars.kernel.Sql TIER =
            io.regulars.kernel.Sql.sql(
                    """
                    select s.tier
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                    """);
}
