package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.runtime.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// L-37: records of orders and of stored value are kept for three years and more. What the
/// application may delete at all is listed here, and of the records among it every statement that
/// deletes; what is not listed PostgreSQL itself refuses. `RecordsStayTest` lets the years pass.
class RecordsTest {
    /// Tables of which rows may go and that hold no order, no entry and nothing of stored value.
    private static final Map<String, String> NO_RECORDS =
            table(
                    """
                    answer             stored answers of requests; no statement does
                    budget_move        moves of counters that no past moment is told by any more
                    centre_hour        how often somebody tried, by the hour
                    child              goes with the guardian's consent (L-07)
                    claim              keys of what an import that is taken out had claimed
                    code_try           tries of codes, by the hour
                    coupon_turn        turns of coupons that no past moment is told by any more
                    export_part        files of lists, a week
                    forecast_item      fitted each night anew
                    forecast_neighbour fitted each night anew
                    forecast_run       the last fits
                    golden_basket      kept by the chain for its own tests of offers
                    goods_mark         marks of goods, set and taken off
                    identity           goes with the member's erasure (L-10)
                    import_batch       progress of an import
                    import_note        what an import said of its rows
                    import_refold      whom an import that is taken out still has to refold
                    lake_due           what the lake still has to write
                    lookup_hour        how often somebody looked people up
                    member_brought     what a file brought of people, until they are in
                    member_code_key    keys of codes that are over
                    member_personal    goes with the member's erasure (L-10)
                    member_sensitive   goes with the member's consent to it (L-06)
                    member_session     sessions that are over
                    opening            what an import that is taken out had said of balances
                    outbox             moved to the event log
                    payer_day          sums of a payer's day; the top-ups behind them stay
                    phone_code         codes that are over
                    price              prices; no statement does
                    price_low          the lowest of days, made anew; no statement does
                    recovery_code      codes of a second factor
                    saved_view         views of lists
                    segment_taken_off  tags that a member took off and took on again
                    sign_in_try        tries of a name
                    staff_password     passwords before the last five
                    staff_session      sessions that are over
                    suiting            what suits whom, drawn up anew
                    tenant_logo        the chain's picture
                    verify_run         results of checks
                    warning_scan       scans of warnings
                    what_if_member     what a question came to
                    what_if_part       what a question came to
                    what_if_run        questions about the past, tried
                    """);

    /// Tables of which the application may delete nothing, and some rows go along with another's.
    private static final Map<String, String> ALONG_ONLY =
            table(
                    """
                    suggestion_shown   which goods suited what she told goes with what she told (L-06)
                    """);

    /// Records that may go, and everything that lets them go: what it is asked for, and after how
    /// long.
    private static final Map<String, String> STATEMENTS =
            table(
                    """
                    checkout.till.CheckoutRows.PURGE   quotes that were cancelled or ran out: no sale
                    imports.history.Retracting.ORDERS  a person takes an import out again; its file has them
                    imports.history.Retracting.RETURNS a person takes an import out again; its file has them
                    orders.FactWrites.REPLACED         a return without its order, written anew with it in the same transaction
                    stored.Forms.FORGET                five years after the last purchase by it (L-20)
                    """);

    private static final List<String> RECORDS =
            List.of("checkout", "order_fact", "return_fact", "stored_form");

    private static final Pattern DELETES = Pattern.compile("\\bdelete from (\\w+)");

    private static final String MAY_GO =
            """
            select c.relname
            from pg_class c
            where c.relnamespace = 'public'::regnamespace
                and c.relkind in ('r', 'p')
                and has_table_privilege('APP', c.oid, 'delete, truncate')
            """;

    /// A row that goes because another does, and parts of a table that can be taken off it whole.
    private static final String ALONG =
            """
            select f.conrelid::regclass::text
            from pg_constraint f
            where f.contype = 'f' and f.confdeltype in ('c', 'n', 'd')
            union
            select i.inhrelid::regclass::text
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'p')
            """;

    private static Map<String, String> table(String text) {
        var all = new LinkedHashMap<String, String>();
        text.lines()
                .forEach(line -> {
                    String[] part = line.split(" +", 2);
                    all.put(part[0], part[1]);
                });
        return all;
    }

    @Test
    void nothingElseCanBeDeleted() throws SQLException {
        var listed = new TreeSet<>(NO_RECORDS.keySet());
        listed.addAll(RECORDS);
        assertThat(asked(MAY_GO, "")).containsExactlyElementsOf(listed);
    }

    @Test
    void nothingGoesAlongAndNoPartOfATableIsTakenOff() throws SQLException {
        var along = new TreeSet<>(asked(ALONG, ""));
        assertThat(along).containsAll(ALONG_ONLY.keySet());
        along.removeAll(ALONG_ONLY.keySet());
        assertThat(along).allMatch(NO_RECORDS::containsKey);
    }

    @Test
    void whatDeletesRecordsIsKnownByItsReason() {
        assertThat(deleting(Sources.statements())).containsExactlyElementsOf(STATEMENTS.keySet());
    }

    /// What is planted must be found.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    grant delete on entry to APP                                             | entry
                    grant truncate on contract to APP                                        | contract
                    alter table lot add foreign key (tenant, bucket, id) references member (tenant, bucket, id) on delete cascade | lot
                    create table entry_old () inherits (entry)                               | entry_old
                    """)
    void aPlantedWayOutIsFound(String planted, String found) throws SQLException {
        List<String> all = asked(MAY_GO, planted);
        all.addAll(asked(ALONG, planted));
        assertThat(all).contains(found);
    }

    @Test
    void aPlantedStatementIsFound() {
        Map<String, String> more = new TreeMap<>(Sources.statements());
        more.put("a.B.C", "with n as (select 1) delete from order_fact o where o.tenant = :tenant");
        assertThat(deleting(more)).contains("a.B.C");
    }

    private static List<String> deleting(Map<String, String> statements) {
        return statements.entrySet().stream()
                .filter(each ->
                        DELETES.matcher(each.getValue())
                                .results()
                                .anyMatch(found -> RECORDS.contains(found.group(1))))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<String> asked(String query, String planted) throws SQLException {
        try (Connection connection =
                        TestPostgres.server()
                                .dataSource(DATABASE.name(), "postgres")
                                .getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!planted.isEmpty()) {
                statement.execute(planted.replace("APP", Postgres.APP));
            }
            var all = new TreeSet<String>();
            try (ResultSet rows =
                    statement.executeQuery(query.replace("'APP'", "'" + Postgres.APP + "'"))) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            connection.rollback();
            return new ArrayList<>(all);
        }
    }

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();
}
