package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.kernel.Tx;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationLogTest {
    private static Fixture house;

    @BeforeAll
    static void open() {
        house = new Fixture();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private Caller chainOf(int lines) {
        var tenant = house.tenants.create("tampered " + System.nanoTime());
        var caller = Caller.house(tenant, "clerk");
        for (int i = 1; i < lines; i++) {
            house.log.note(
                    caller,
                    OperationLog.Entry.of("thing.change", "thing:" + i)
                            .before(Map.of("n", i))
                            .after(Map.of("n", i + 1, "名", "值"))
                            .because(i % 2 == 0 ? null : ""));
        }
        return caller;
    }

    @Test
    void anUntouchedLogIsClean() {
        Caller caller = chainOf(10);
        var check = house.log.verify(caller.tenant());
        assertThat(check.clean()).isTrue();
        assertThat(check.checked()).isEqualTo(10);
        assertThat(check.head().position()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a changed field    | update operation set after = '{"n": 9}' where tenant = :t and position = 4                    | 4
                    an emptied reason  | update operation set reason = '' where tenant = :t and position = 5                           | 5
                    a moved moment     | update operation set at = at + interval '1 microsecond' where tenant = :t and position = 4    | 4
                    a changed hash     | update operation set hash = sha256('x') where tenant = :t and position = 6                    | 6
                    a removed line     | delete from operation where tenant = :t and position = 4                                      | 4
                    a removed first    | delete from operation where tenant = :t and position = 1                                      | 1
                    a removed tail     | delete from operation where tenant = :t and position > 7                                      | 8
                    an added tail      | insert into operation select tenant, 11, at, key, actor, role, address, action, object, before, after, reason, request, hash from operation where tenant = :t and position = 10 | 11
                    a line put in      | update operation set position = position + 100 where tenant = :t and position > 4; update operation set position = position - 99 where tenant = :t and position > 4; insert into operation select tenant, 5, at, key, actor, role, address, action, object, before, after, reason, request, hash from operation where tenant = :t and position = 4 | 5
                    two lines swapped  | update operation set position = 99 where tenant = :t and position = 4; update operation set position = 4 where tenant = :t and position = 5; update operation set position = 5 where tenant = :t and position = 99 | 4
                    an older head      | update operation_head set position = 9 where tenant = :t                                      | 10
                    """)
    void whoeverEditsTheTableIsFound(String what, String sql, long broken) {
        Caller caller = chainOf(10);
        house.tamper(sql.replace(":t", Integer.toString(caller.tenant().id())));
        var check = house.log.verify(caller.tenant());
        assertThat(check.clean()).isFalse();
        assertThat(check.broken()).isEqualTo(broken);
        assertThat(check.what()).contains("line");
    }

    @Test
    void aLogThatWasCutAndSealedAgainIsFoundByAnAnchorKeptElsewhere() {
        Caller caller = chainOf(10);
        int t = caller.tenant().id();
        OperationLog.Head anchor = house.log.head(caller.tenant());
        house.tamper("delete from operation where tenant = " + t + " and position > 6");
        house.tamper(
                "update operation_head set position = 6, hash = (select hash from operation where tenant = "
                        + t
                        + " and position = 6) where tenant = "
                        + t);
        assertThat(house.log.verify(caller.tenant()).clean()).isTrue();
        var check = house.log.verify(caller.tenant(), anchor);
        assertThat(check.clean()).isFalse();
        assertThat(check.broken()).isEqualTo(7);
    }

    @Test
    void aChainWrittenAnewIsFoundByAnAnchorKeptElsewhere() {
        Caller caller = chainOf(5);
        OperationLog.Head anchor = house.log.head(caller.tenant());
        var forged = new OperationLog.Head(3, HexFormat.of().formatHex(new byte[32]));
        assertThat(house.log.verify(caller.tenant(), anchor).clean()).isTrue();
        assertThat(house.log.verify(caller.tenant(), forged).broken()).isEqualTo(3);
    }

    @Test
    void fieldsDoNotRunIntoEachOtherAndNothingIsNotTheEmptyText() {
        assertThat(OperationChain.hash("a|b", "c")).isNotEqualTo(OperationChain.hash("a", "b|c"));
        assertThat(OperationChain.hash("ab", "c")).isNotEqualTo(OperationChain.hash("a", "bc"));
        assertThat(OperationChain.hash("a", null)).isNotEqualTo(OperationChain.hash("a", ""));
        assertThat(OperationChain.hash("\u00e9")).isNotEqualTo(OperationChain.hash("e\u0301"));
    }

    @Test
    void neitherTheApplicationNorTheOwnerChangesALine() {
        Caller caller = chainOf(3);
        int t = caller.tenant().id();
        var update =
                io.regulars.kernel.Sql.sql(
                        "update operation o set reason = 'x' where o.tenant = :tenant");
        assertThatThrownBy(() ->
                        house.db.write(caller.tenant(), tx -> tx.update(update.with("tenant", t))))
                .isInstanceOf(Tx.Broken.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        house.database.execute(
                                "begin; set local app.tenant = '"
                                        + t
                                        + "'; update operation set reason = 'x'; commit"))
                .hasRootCauseMessage(
                        "ERROR: the operation log is never changed\n  Where: PL/pgSQL function"
                                + " operation_is_final() line 3 at RAISE");
    }

    @Test
    void aLineOfAChangeThatIsUndoneIsUndoneToo() {
        Caller caller = chainOf(2);
        assertThatThrownBy(() ->
                        house.db.write(
                                caller.tenant(),
                                tx -> {
                                    house.log.record(tx, caller, "a", "b", null);
                                    throw new IllegalStateException("no");
                                }))
                .hasMessage("no");
        assertThat(house.log.head(caller.tenant()).position()).isEqualTo(2);
    }

    @Test
    void linesWrittenAtOnceByManyMakeOneChain() {
        Caller caller = chainOf(1);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 50; i++) {
                all.add(
                        CompletableFuture.runAsync(
                                () -> house.log.note(caller, OperationLog.Entry.of("x", "y")),
                                many));
            }
            all.forEach(CompletableFuture::join);
        }
        var check = house.log.verify(caller.tenant());
        assertThat(check.clean()).isTrue();
        assertThat(check.checked()).isEqualTo(51);
    }

    @Test
    void theLogIsReadFromTheNewestOnAndFiltered() {
        Caller caller = chainOf(8);
        var first = house.log.list(caller.tenant(), OperationLog.Filter.NONE, Long.MAX_VALUE, 5);
        assertThat(first.items())
                .extracting(Operation::position)
                .containsExactly(8L, 7L, 6L, 5L, 4L);
        var rest =
                house.log.list(
                        caller.tenant(),
                        OperationLog.Filter.NONE,
                        Long.parseLong(String.valueOf(first.next())),
                        5);
        assertThat(rest.items()).extracting(Operation::position).containsExactly(3L, 2L, 1L);
        assertThat(rest.next()).isNull();
        var filter =
                new OperationLog.Filter(
                        "clerk",
                        "thing:3",
                        caller.role().name(),
                        null,
                        house.instant(),
                        house.instant().plusSeconds(1));
        assertThat(house.log.list(caller.tenant(), filter, Long.MAX_VALUE, 5).items())
                .extracting(Operation::position)
                .isEqualTo(List.of(4L));
    }
}
