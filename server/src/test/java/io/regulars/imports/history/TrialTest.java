package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.imports.MotherBabyPack;
import io.regulars.imports.history.Import.State;
import io.regulars.imports.mapping.Mappings;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Spending;
import io.regulars.ledger.Verify;
import io.regulars.loyalty.Intake;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Some members of a file go in first: they are looked at, and then the rest follows, or they come
/// out again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialTest {
    private static final int MEMBERS = 300;
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static final Sql BOOK =
            Sql.sql(
                    """
                    select a.asset, a.balance, a.debt
                    from account a
                    where a.tenant = :tenant
                        and a.bucket between 0 and 1023
                        and (a.balance <> 0 or a.debt <> 0)
                    order by a.asset, a.balance, a.debt
                    """);

    /// The book, line by line: what each member has, owes and holds, the lots that are open with
    /// their ends, and where the members stand.
    private static final Sql CHECKSUM =
            Sql.sql(
                    """
                    select md5(string_agg(t.line, ',' order by t.line)) as sum
                    from (
                        select concat_ws(' ', 'account', a.member, a.asset, a.balance, a.debt, a.held) as line
                        from account a
                        where a.tenant = :tenant
                            and a.bucket between 0 and 1023
                            and (a.balance <> 0 or a.debt <> 0 or a.held <> 0)
                        union all
                        select concat_ws(' ', 'lot', l.member, l.asset, l.available_at, l.expires_at, sum(l.remaining), sum(l.held))
                        from lot l
                        where l.tenant = :tenant
                            and l.bucket between 0 and 1023
                            and l.remaining > 0
                        group by l.member, l.asset, l.available_at, l.expires_at
                        union all
                        select concat_ws(' ', 'order', o.member, o.channel, o.external_id, o.paid_minor)
                        from order_fact o
                        where o.tenant = :tenant
                            and o.bucket between 0 and 1023
                        union all
                        select concat_ws(' ', 'tier', s.member, s.tier)
                        from standing s
                        where s.tenant = :tenant
                            and s.bucket between 0 and 1023
                            and s.member = any(:members)
                    ) t
                    """);

    private TestHouse house;
    private Runs runs;

    @BeforeAll
    void open(@TempDir Path temp) {
        house = new TestHouse(false);
        runs =
                new Runs(
                        house.get(Db.class),
                        house.get(Ids.class),
                        house.get(Mappings.class),
                        house.get(OperationLog.class),
                        house.get(IntakeSink.class),
                        temp);
    }

    @AfterAll
    void close() {
        runs.close();
        house.close();
    }

    private Caller chain(String name) {
        Tenant tenant = house.get(Tenants.class).create(name);
        house.get(MotherBabyPack.class).install(tenant, LONG_AGO).outcome().orThrow();
        return Caller.house(tenant, "test");
    }

    /// Three orders of each member, one with a return, and one of nobody for every tenth; rows in
    /// the worst order, and one that is bad.
    private static String file(int members) {
        var rows = new ArrayList<String>();
        for (int turn = 0; turn < 3; turn++) {
            for (int m = 0; m < members; m++) {
                String who = m % 2 == 0 ? "phone:1391234" + (1000 + m) : "wechat:t" + m;
                rows.add(
                        "order,T%d-%d,,%s,,2024-0%d-02,A,,,,2,%d.00,,,"
                                .formatted(m, turn, who, turn + 1, 100 + m));
                if (turn == 1) {
                    rows.add(
                            "return,T%d-1,R%d,,,2024-06-01,A,,,,1,%d.00,,,"
                                    .formatted(m, m, 100 + m));
                }
                if (turn == 2 && m % 10 == 0) {
                    rows.add("order,N%d,,,,2024-05-01,A,,,,1,5.00,,,".formatted(m));
                }
            }
        }
        rows.add("order,BAD,,phone:13912340000,,2024-13-01,A,,,,1,5.00,,,");
        return "kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping\n"
                + String.join("\n", rows)
                + "\n";
    }

    private static RequestKey key(Caller caller) {
        return RequestKey.of(UUID.randomUUID().toString(), "import", caller.identity(), "");
    }

    private Import uploaded(Caller caller, String text) {
        var content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return runs.upload(
                        caller,
                        UUID.randomUUID().toString(),
                        new Runs.Upload(content, "past.csv", "regulars", null))
                .outcome()
                .orThrow();
    }

    private Import ended(Caller caller, Answer<Import> answer) throws InterruptedException {
        Id id = answer.outcome().orThrow().id();
        while (true) {
            Import run = Objects.requireNonNull(runs.find(caller.tenant(), id));
            if (!ImportRows.WORKING.contains(run.state())) {
                return run;
            }
            Thread.sleep(20);
        }
    }

    private Import rehearsed(Caller caller, String text) throws InterruptedException {
        Import run = uploaded(caller, text);
        return ended(caller, runs.rehearse(caller, key(caller), run.id(), Runs.Choice.SAME));
    }

    @Test
    void theCommitAfterATrialTakesTheRestAndCountsEachRowOnce() throws InterruptedException {
        Caller caller = chain("trial and commit");
        Import run = rehearsed(caller, file(MEMBERS));
        assertThat(run.state()).isEqualTo(State.DRY_RUN);
        Totals promised = Objects.requireNonNull(run.rehearsed());
        assertThat(promised.rejected()).isOne();

        Import tried = ended(caller, runs.attempt(caller, key(caller), run.id(), 50, true));
        assertThat(tried.state()).isEqualTo(State.TRIED);
        Totals some = Objects.requireNonNull(Objects.requireNonNull(tried.trial()).totals());
        assertThat(some.members()).as("about 5 of 100").isBetween(5L, 28L);
        assertThat(some.orders()).as("all orders of each").isEqualTo(3 * some.members());
        assertThat(some.returns()).isEqualTo(some.members());
        assertThat(some.rows()).isEqualTo(some.accepted());
        assertThat(tried.totals()).as("nothing is committed yet").isNull();
        List<ImportMembers.Row> members = runs.members(caller.tenant(), run.id());
        assertThat(members).hasSize((int) some.members());
        assertThat(members).allMatch(one -> one.orders() == 3 && one.points() > 0);
        assertThat(members.stream().mapToLong(ImportMembers.Row::netMinor).sum())
                .isEqualTo(some.goodsMinor());

        Import done = ended(caller, runs.commit(caller, key(caller), run.id(), true));
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.totals()).isEqualTo(promised);
        assertThat(house.get(Verify.class).check(caller.tenant()).broken()).isEmpty();

        Caller plain = chain("no trial");
        Import straight = rehearsed(plain, file(MEMBERS));
        assertThat(straight.rehearsed()).isEqualTo(promised);
        assertThat(ended(plain, runs.commit(plain, key(plain), straight.id(), true)).totals())
                .isEqualTo(promised);
        assertThat(book(caller)).isEqualTo(book(plain));
    }

    @Test
    void aTrialThatIsRolledBackLeavesTheBookAsItWas() throws InterruptedException {
        Caller caller = chain("trial and back");
        Import run = rehearsed(caller, file(40));
        Import tried = ended(caller, runs.attempt(caller, key(caller), run.id(), 100, true));
        assertThat(tried.state()).isEqualTo(State.TRIED);
        assertThat(book(caller)).isNotEmpty();
        Import back = ended(caller, runs.rollBack(caller, key(caller), run.id()));
        assertThat(back.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(runs.members(caller.tenant(), run.id())).isEmpty();
        assertThat(book(caller)).as("no order, no points").isEmpty();
        assertThat(house.get(Verify.class).check(caller.tenant()).broken()).isEmpty();
        assertThat(rehearsed(caller, file(40)).rehearsed().accepted())
                .isEqualTo(run.rehearsed().accepted());
    }

    /// S1-28: among the file's members are two who had bought and spent before.
    @Test
    void aCommitThatIsRolledBackRestoresTheChecksumsOfALivingChain() throws InterruptedException {
        Caller caller = chain("lived in");
        Tenant tenant = caller.tenant();
        List<String> phones = List.of("13912341000", "13912341002");
        house.get(Members.class)
                .registerBulk(
                        tenant,
                        phones.stream().map(each -> NewMember.of("app", each, null)).toList());
        List<Id> members =
                List.copyOf(house.get(Members.class).idsByPhone(tenant, phones).values());
        for (Id member : members) {
            var order =
                    new Order(
                            "pos",
                            "own-" + member,
                            house.now().minus(Duration.ofDays(60)),
                            null,
                            Who.of(member),
                            List.of(new Order.Line("A", null, null, null, 1, 88_800, 0, 88_800)),
                            0,
                            88_800,
                            List.of());
            Intake.join(house.get(Intake.class).orders(tenant, List.of(order), null, null))
                    .getFirst()
                    .outcome()
                    .orThrow();
        }
        house.get(Spending.class)
                .redeem(caller, members.getFirst(), new Spending.Asked(300, "a gift"), key(caller))
                .join()
                .outcome()
                .orThrow();
        String before = checksum(tenant, members);

        Import run = rehearsed(caller, file(40));
        Import done = ended(caller, runs.commit(caller, key(caller), run.id(), true));
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(checksum(tenant, members)).isNotEqualTo(before);
        Import back = ended(caller, runs.rollBack(caller, key(caller), run.id()));
        assertThat(back.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(checksum(tenant, members)).isEqualTo(before);
        assertThat(house.get(Verify.class).check(tenant).broken()).isEmpty();
    }

    private String checksum(Tenant tenant, List<Id> members) {
        return Objects.requireNonNull(
                house.db.read(
                        tenant,
                        tx ->
                                tx.first(
                                        CHECKSUM.with("tenant", tenant.id())
                                                .with(
                                                        "members",
                                                        members.stream()
                                                                .mapToLong(Id::value)
                                                                .toArray()),
                                        row -> row.text("sum"))));
    }

    @Test
    void aTrialNeedsADryRunAndComesOnce() throws InterruptedException {
        Caller caller = chain("order of things");
        Import run = uploaded(caller, file(4));
        assertThat(runs.attempt(caller, key(caller), run.id(), 10, true).outcome().toString())
                .contains("NOT_REHEARSED");
        ended(caller, runs.rehearse(caller, key(caller), run.id(), Runs.Choice.SAME));
        Import tried = ended(caller, runs.attempt(caller, key(caller), run.id(), 1, true));
        assertThat(tried.trial().totals().members()).as("one at least").isOne();
        assertThat(runs.attempt(caller, key(caller), run.id(), 1, true).outcome().toString())
                .contains("WRONG_STATE");
    }

    @Test
    void theSameMembersAreDrawnWhateverElseTheFileHolds() {
        var drawn = new TreeSet<String>();
        for (int i = 0; i < 100_000; i++) {
            if (Sampling.of(10, Sampling.ALL - 1 - Sampling.ALL / 2).takes("wechat:o" + i)
                    && Sampling.of(10, 0).takes("wechat:o" + i)) {
                drawn.add("wechat:o" + i);
            }
        }
        assertThat(drawn.size()).as("one in a hundred").isBetween(900, 1100);
        assertThat(Sampling.of(1000, 5).takes("phone:+8613912341000")).isTrue();
        assertThat(Sampling.of(1000, 5).takes(null)).as("nobody").isFalse();
        String one = "memberNo:1";
        assertThat(Sampling.of(1, Sampling.draw(one)).takes(one)).isTrue();
    }

    /// Every balance that is not zero, by what each member was given.
    private List<String> book(Caller caller) {
        return house.db.read(
                caller.tenant(),
                tx ->
                        tx.list(
                                BOOK.with("tenant", caller.tenant().id()),
                                row ->
                                        row.integer("asset")
                                                + " "
                                                + row.whole("balance")
                                                + " "
                                                + row.whole("debt")));
    }
}
