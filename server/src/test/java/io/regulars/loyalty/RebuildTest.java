package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Verify;
import io.regulars.orders.Return;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-38: what is derived can be thrown away; facts, entries and decisions give it again.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest {
    private static TestHouse house;
    private static Caller caller;
    private static Id member;
    private static String checksum;

    /// Members with late orders, returns, spending, expiry, a debt, holds, adjustments, tiers by
    /// hand and by time.
    @BeforeAll
    static void stories() {
        house = new TestHouse(false);
        IntakeTest.setUp(house);
        caller = Caller.house(house.tenant, "Wang");
        house.at("2026-01-02T00:00:00Z");
        List<Id> members = house.members(List.of("r0", "r1", "r2", "r3", "r4"));
        member = members.getFirst();
        for (int i = 0; i < members.size(); i++) {
            Id each = members.get(i);
            buy(each, i + "-1", "2026-01-01T04:00:00Z", 100_000 + 7_919 * i, 33_300);
            buy(each, i + "-2", "2026-01-01T05:00:00Z", 52_000);
        }
        house.at("2026-03-01T00:00:00Z");
        redeem(member, 600);
        hold(member, 100);
        buy(members.get(1), "1-0", "2025-12-20T04:00:00Z", 44_400); // late
        bring(members.get(1), "1-1");
        redeem(members.get(2), 1_500);
        bring(members.get(2), "2-1"); // more than is left: a debt
        adjust(members.get(3), Asset.GROWTH, 900);
        adjust(members.get(3), Asset.POINTS, -20);
        Instant until = Instant.parse("2026-06-01T00:00:00Z");
        house.get(Ranking.class)
                .give(
                        caller,
                        TestHouse.key(),
                        members.get(4),
                        new Ranking.Wanted("base", until, "asked for it"))
                .outcome()
                .orThrow();
        house.at("2026-07-01T00:00:00Z");
        sweep();
        buy(member, "0-3", "2026-06-30T04:00:00Z", 12_300);
        house.at("2027-04-01T00:00:00Z"); // points lapse, tiers end, grace passes
        sweep();
        bring(member, "0-2"); // of what lapsed
        house.pass(Duration.ofDays(1));
        buy(member, "0-4", "2027-04-01T04:00:00Z", 200_000);
        sweep();
        assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
        checksum = run(false).stored();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void sweep() {
        while (IntakeHook.sweep(house) > 0) {}
    }

    private static void buy(Id each, String no, String at, long... fen) {
        house.get(Intake.class)
                .orders(house.tenant, List.of(IntakeTest.order(no, each, at, fen)), null, null)
                .getFirst()
                .join()
                .outcome()
                .orThrow();
    }

    private static void bring(Id each, String no) {
        var back = new Return("pos", no, "r", house.now(), List.of());
        Taken taken =
                house.get(Intake.class)
                        .returns(house.tenant, List.of(back), null, null)
                        .getFirst()
                        .join()
                        .outcome()
                        .orThrow();
        assertThat(taken.member()).isEqualTo(each);
    }

    private static void redeem(Id each, long points) {
        house.get(Spending.class)
                .redeem(caller, each, new Spending.Asked(points, "a gift"), TestHouse.key())
                .join()
                .outcome()
                .orThrow();
    }

    private static void hold(Id each, long points) {
        house.get(Spending.class)
                .hold(
                        caller,
                        each,
                        new Spending.Asked(points, "a basket"),
                        Duration.ofDays(30),
                        TestHouse.key())
                .join()
                .outcome()
                .orThrow();
    }

    private static void adjust(Id each, Asset asset, long amount) {
        house.get(Adjusting.class)
                .submit(
                        caller,
                        each,
                        new Adjustment.Asked(asset, amount, "good will", 12, false),
                        TestHouse.key())
                .outcome()
                .orThrow();
    }

    private static Rebuild.Result run(boolean apply) {
        var buckets = new ArrayList<Integer>();
        Rebuild.Result result =
                house.get(Rebuild.class).run(house.tenant, apply, bucket -> buckets.add(bucket));
        assertThat(buckets).hasSize(1024);
        return result;
    }

    private static void owner(String sql) {
        try (Connection connection = house.database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set app.tenant = '" + house.tenant.id() + "'");
            statement.execute("alter table entry disable trigger user");
            statement.execute(sql.replace("{m}", member.toString()));
            statement.execute("alter table entry enable trigger user");
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Test
    @Order(1)
    void whatIsStoredIsWhatTheReplayGives() {
        Rebuild.Result result = run(false);
        assertThat(result.told()).isEmpty();
        assertThat(result.beyond()).isEmpty();
        assertThat(result.clean()).isTrue();
        assertThat(result.stored()).isEqualTo(result.replayed());
        assertThat(result.members()).isEqualTo(5);
        assertThat(result.accounts()).isEqualTo(10);
        assertThat(result.lots()).isGreaterThan(20);
        assertThat(result.standings()).isEqualTo(5);
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    update account set balance = balance + 1 where member = {m} and asset = 1 | POINTS: the account is balance
                    update account set next_due = '2199-01-01Z' where member = {m} and asset = 2 | GROWTH: the account is balance
                    update lot set remaining = remaining - 1 where id = (select min(id) from lot where member = {m} and remaining > held + 1) | lot
                    update lot set expires_at = expires_at + interval '1 year' where member = {m} | lot
                    update lot set expired = expired - 1 where id = (select min(id) from lot where member = {m} and expired > 0) | lot
                    update standing set tier = 'gold' where member = {m} | standing is gold
                    update standing set state = jsonb_set(state::jsonb, '{growth}', '9999')::json where member = {m} | standing is
                    update standing set next_due = null where member = {m} | due late
                    update tier_change set until = until + interval '1 year' where id = (select max(id) from tier_change where member = {m} and until is not null and superseded_at is null) | standing is
                    delete from account where member = {m} and asset = 2 | GROWTH: the account is missing
                    delete from lot where member = {m} | is missing
                    delete from standing where member = {m} | standing is missing
                    """)
    void whatWasChangedByHandIsNamedAndHealed(String sql, String named) {
        owner(sql);
        Rebuild.Result seen = run(false);
        assertThat(seen.clean()).isFalse();
        assertThat(seen.different()).isEqualTo(1);
        assertThat(seen.told())
                .anySatisfy(line -> assertThat(line).contains("member " + member, named));
        assertThat(run(false).different()).as("a comparison changes nothing").isEqualTo(1);
        Rebuild.Result healed = run(true);
        assertThat(healed.healed()).isEqualTo(1);
        assertThat(healed.clean()).isTrue();
        assertThat(run(false).clean()).isTrue();
        assertThat(run(false).stored()).isEqualTo(checksum);
        assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
    }

    /// S2-38 for the book itself; with all that follows from it `segments.RebuildAllTest` does it.
    @Test
    @Order(3)
    void allThatIsDerivedCanBeThrownAway() {
        owner("delete from standing; delete from account; delete from lot");
        owner("delete from tier_change where cause not in ('BY_HAND', 'APPROVED')");
        Rebuild.Result result = run(true);
        assertThat(result.different()).isEqualTo(5);
        assertThat(result.clean()).isTrue();
        assertThat(result.replayed()).isEqualTo(checksum);
        assertThat(run(false).stored()).isEqualTo(checksum);
        assertThat(house.get(Verify.class).check(house.tenant).broken()).isEmpty();
    }

    /// A replay makes no account fit entries that were taken out: that would hide it.
    @Test
    @Order(4)
    void whatIsNotDerivedIsNotMended() {
        owner(
                "delete from entry where id = (select id from entry where member = {m} and asset = 1 order by version desc limit 1)");
        Rebuild.Result result = run(true);
        assertThat(result.clean()).isFalse();
        assertThat(result.beyond())
                .anySatisfy(line -> assertThat(line).contains("entries after version"));
        assertThat(house.get(Verify.class).check(house.tenant).clean()).isFalse();
    }
}
