package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The owner of the database, with every guard off, changes the book of a chain by hand; the check
/// finds it and names the row.
class VerifyTest {
    private static final List<String> BOOK =
            List.of("account", "entry", "lot", "hold", "adjustment");
    private static final Pattern NUMBER = Pattern.compile("\\{(\\w+)}");

    private static Till till;
    private static Id member;

    /// Versions 1 and 2 earn, 3 spends, 4 cancels, 5 captures, 6 expires, 7 deducts; an open hold
    /// is left.
    @BeforeAll
    static void aMembersStory() {
        till = new Till(false);
        member = till.house.member("story");
        till.give(member, 700, 1);
        till.give(member, 5000, 12);
        Spent spent = till.redeem(member, 300);
        till.spending
                .cancel(till.cashier, Objects.requireNonNull(spent.entryId()), TestHouse.key())
                .join()
                .outcome()
                .orThrow();
        Id hold = Objects.requireNonNull(till.hold(member, 100).holdId());
        till.spending.capture(till.cashier, hold, TestHouse.key()).join().outcome().orThrow();
        Id released = Objects.requireNonNull(till.hold(member, 50).holdId());
        till.spending.release(till.cashier, released, TestHouse.key()).join().outcome().orThrow();
        till.house.pass(Duration.ofDays(40));
        till.house.db.write(
                till.house.tenant,
                tx -> {
                    Book book =
                            Ledger.lock(
                                            tx,
                                            List.of(member),
                                            till.house.get(io.regulars.kernel.Ids.class),
                                            till.house.now())
                                    .get(member);
                    Ledger.lots(tx, List.of(book), Asset.POINTS);
                    book.expire(Asset.POINTS, till.house.now());
                    tx.send(Ledger.writes(tx, List.of(book)));
                    return true;
                });
        var less = new Adjustment.Asked(Asset.POINTS, -40, "counted wrong", 12, false);
        till.adjusting
                .submit(till.person("office", Role.OPERATOR), member, less, TestHouse.key())
                .outcome()
                .orThrow();
        var growth = new Adjustment.Asked(Asset.GROWTH, 500, "guest of honour", 12, false);
        till.adjusting
                .submit(till.person("office", Role.OPERATOR), member, growth, TestHouse.key())
                .outcome()
                .orThrow();
        till.hold(member, 200, Duration.ofDays(20), TestHouse.key()).outcome().orThrow();
        Id other = till.house.member("neighbour");
        till.give(other, 10, 12);
        owner("alter table entry disable trigger user");
        owner(
                "alter table entry drop constraint entry_bucket_check, drop constraint entry_check,"
                        + " drop constraint entry_points_are_no_money");
        BOOK.forEach(table -> owner("create table kept_" + table + " as select * from " + table));
    }

    @AfterEach
    void putBack() {
        owner(
                BOOK.stream()
                        .map(
                                "delete from %1$s; insert into %1$s select * from kept_%1$s"
                                        ::formatted)
                        .collect(Collectors.joining("; ")));
    }

    @AfterAll
    static void close() {
        till.close();
    }

    private static void owner(String sql) {
        till.house.database.execute("set app.tenant = '" + till.house.tenant.id() + "'; " + sql);
    }

    private static Verified check() {
        return till.verify.check(till.house.tenant);
    }

    /// {m} the member, {3} the id of the entry with version 3, {hold} and {lot} as the SQL says.
    private static String filled(String text) {
        return NUMBER.matcher(text)
                .replaceAll(found ->
                        switch (found.group(1)) {
                            case "m" -> member.toString();
                            case "open" -> number("select id from hold where state = 'OPEN'");
                            case "captured" ->
                                    number("select id from hold where state = 'CAPTURED'");
                            case "lot" -> number("select id from lot where asset = 1 and held > 0");
                            case "adjustment" ->
                                    number("select id from adjustment where amount = -40");
                            case String version ->
                                    number(
                                            "select id from entry where member = "
                                                    + member
                                                    + " and asset = 1 and version = "
                                                    + version);
                        });
    }

    private static String number(String sql) {
        try (Connection connection = till.house.database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set app.tenant = '" + till.house.tenant.id() + "'");
            try (ResultSet row = statement.executeQuery(sql)) {
                assertThat(row.next()).as(sql).isTrue();
                return row.getString(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Test
    void theStoryAsItWasWrittenIsClean() {
        Verified verified = check();
        assertThat(verified.broken()).isEmpty();
        assertThat(verified.clean()).isTrue();
        assertThat(verified.checked())
                .containsEntry("accounts", 4L)
                .containsEntry("entries", 9L)
                .containsEntry("lots", 4L)
                .containsEntry("holds", 3L)
                .containsEntry("adjustments", 5L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '`',
            textBlock =
                    """
                    an amount                     | update entry set amount = amount + 1 where id = {2}                                     | entry {2}
                    an amount, sealed again       | update entry set amount = amount + 1, balance_after = balance_after + 1 where id = {2}  | entry {2}
                    a hash                        | update entry set hash = sha256(hash) where id = {3}                                     | entry {3}
                    an entry is gone              | delete from entry where id = {2}                                                        | entry {3}
                    the first entry is gone       | delete from entry where id = {1}                                                        | entry {2}
                    the newest entry is gone      | delete from entry where id = {7}                                                        | account of member {m}
                    all entries are gone          | delete from entry where member = {m} and asset = 1                                      | account of member {m}
                    an entry is put in            | insert into entry select tenant, bucket, id + 1024, member, asset, 8, amount, house, balance_after, at, posted_at, cause, cause_id, about, rule, rule_version, operator, lots, debt, shares, detail, hash from entry where id = {1} | entry
                    two versions change places    | update entry set version = -version where id in ({2}, {3}); update entry set version = 5 + version where id in ({2}, {3}) | entry {3}
                    an entry goes to a neighbour  | update entry set member = member + 1024 where id = {4}                                  | entry {5}
                    no such house                 | update entry set house = 'BANK' where id = {2}                                          | entries: row {2}
                    no such cause                 | update entry set cause = 'LUCK' where id = {2}                                          | entries: row {2}
                    a balance                     | update account set balance = balance + 1 where member = {m} and asset = 1              | account of member {m}, POINTS: balance
                    what is held                  | update account set held = held + 1 where member = {m} and asset = 1                    | account of member {m}, POINTS: held
                    a debt                        | update account set debt = 1 where member = {m} and asset = 2                           | account of member {m}, GROWTH: debt
                    a version                     | update account set version = version + 1 where member = {m} and asset = 1              | account of member {m}
                    a head                        | update account set head = sha256(head) where member = {m} and asset = 1                | account of member {m}
                    a due date                    | update account set next_due = null where member = {m} and asset = 2                    | account of member {m}, GROWTH: a lot expires
                    an account is gone            | delete from account where member = {m} and asset = 2                                   | member {m}, GROWTH: has entries
                    an account nobody opened      | insert into account (tenant, bucket, member, asset, balance, held, debt, version, head) select tenant, bucket, member + 1048576, asset, 5, 0, 0, 0, head from account where member = {m} and asset = 1 | account of member
                    a lot's remainder             | update lot set remaining = remaining - 1 where id = {lot}                               | lot {lot}: remaining
                    a lot's held part             | update lot set held = held - 1 where id = {lot}                                         | lot {lot}: held
                    a lot's grant                 | update lot set granted = granted + 1 where id = {lot}                                   | lot {lot}: granted
                    a lot's expired part          | update lot set expired = 1 where id = {lot}                                             | lot {lot}: granted
                    a lot's end                   | update lot set expires_at = expires_at + interval '1 day' where id = {lot}              | lot {lot}: lives from
                    a lot's beginning             | update lot set available_at = available_at - interval '1 day' where id = {lot}          | lot {lot}: lives from
                    an end, in both places        | update lot set expires_at = expires_at + interval '1 day' where asset = 1; update entry set lot_expires_at = lot_expires_at + interval '1 day' where asset = 1 | entry
                    an end, taken out of an entry | update entry set lot_expires_at = null, lot_available_at = null where asset = 1 | entry
                    a lot is gone                 | delete from lot where id = {lot}                                                        | lot {lot} of member {m}, POINTS: is missing
                    a lot is put in               | insert into lot select tenant, bucket, member, asset, id + 1024, available_at, expires_at, 9, 9, 0, 0 from lot where id = {lot} | lot
                    a hold's amount               | update hold set amount = amount + 1 where id = {open}                                   | hold {open}
                    a hold's lots                 | update hold set lots[2] = lots[2] + 1 where id = {open}                                 | hold {open}
                    a hold is freed by hand       | update hold set state = 'RELEASED' where id = {open}                                    | lot {lot}: held
                    a hold is captured by hand    | update hold set state = 'CAPTURED' where id = {open}                                    | hold {open}
                    a hold is gone                | delete from hold where id = {open}                                                      | lot {lot}: held
                    a capture without its entry   | update hold set entry = entry + 1024 where id = {captured}                              | entry {5}
                    a captured hold is open again | update hold set state = 'OPEN', entry = null where id = {captured}                      | entry {5}
                    an adjustment's amount        | update adjustment set amount = -39 where id = {adjustment}                              | entry {7}
                    an adjustment is gone         | delete from adjustment where id = {adjustment}                                          | entry {7}
                    an adjustment waits again     | update adjustment set state = 'WAITING' where id = {adjustment}                         | adjustment {adjustment}
                    """)
    void whatIsChangedByHandIsFoundAndNamed(String what, String sql, String named) {
        String expected = filled(named);
        owner("" + filled(sql));
        Verified verified = check();
        assertThat(verified.clean()).isFalse();
        assertThat(verified.broken()).anyMatch(line -> line.startsWith(expected));
        assertThat(verified.broken().getFirst())
                .as("named first")
                .startsWith(expected.split(" ")[0]);
    }

    static Stream<String> columns() {
        aMembersColumns();
        return COLUMNS.stream();
    }

    private static final List<String> COLUMNS = new java.util.ArrayList<>();

    private static void aMembersColumns() {
        if (!COLUMNS.isEmpty()) {
            return;
        }
        String all =
                number(
                        """
                        select string_agg(column_name || ' ' || data_type, ',' order by ordinal_position)
                        from information_schema.columns
                        where table_schema = 'public' and table_name = 'entry' and column_name <> 'tenant'
                        """);
        COLUMNS.addAll(List.of(all.split(",")));
    }

    /// Whatever column of whatever type: the chain covers all of an entry.
    @ParameterizedTest
    @MethodSource("columns")
    void everyColumnOfAnEntryIsSealed(String column) {
        String name = column.substring(0, column.indexOf(' '));
        String type = column.substring(column.indexOf(' ') + 1);
        String other =
                switch (type) {
                    case "bigint" -> "coalesce(%s, 0) + 1024";
                    case "integer", "smallint" ->
                            name.equals("asset") ? "3 - %s" : "coalesce(%s, 0) + 1";
                    case "text" -> "coalesce(%s, '') || ' '";
                    case "timestamp with time zone" -> "%s + interval '1 microsecond'";
                    case "bytea" -> "sha256(%s)";
                    case "ARRAY" -> "coalesce(%s, '{}') || '{0}'";
                    default -> throw new IllegalArgumentException(type);
                };
        owner(
                "update entry set "
                        + name
                        + " = "
                        + other.formatted(name)
                        + " where id = "
                        + filled(name.startsWith("lot_") ? "{1}" : "{3}")); // 1 makes a lot
        Verified verified = check();
        assertThat(verified.clean()).isFalse();
    }

    @Test
    void anotherTenantsBookIsNotLookedAt() {
        var other = till.house.get(io.regulars.access.Tenants.class).create("another chain");
        assertThat(till.verify.check(other).checked()).containsEntry("entries", 0L);
    }
}
