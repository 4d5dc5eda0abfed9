package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.runtime.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/// Every `static final Sql` of the house is planned against the migrated schema, as a role that
/// row-level security does not hold: what a plan says about `tenant` and `bucket` is then what the
/// statement itself says.
class SqlTest {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");
    private static final Pattern INSERT =
            Pattern.compile("insert into (\\w+)(?: as \\w+)? \\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    /// Statements on the write path that look into all buckets of a tenant, with the reason. This
    /// list only shrinks.
    private static final Map<String, String> ALL_BUCKETS = Map.of();

    private static final Map<String, String> STATEMENTS = new TreeMap<>();
    private static final Map<String, JsonNode> PLANS = new LinkedHashMap<>();
    private static final List<String> UNPLANNED = new ArrayList<>();
    private static final Set<String> TENANT_TABLES = new HashSet<>();
    private static final Set<String> BUCKET_TABLES = new HashSet<>();

    @BeforeAll
    static void planAll() throws SQLException {
        STATEMENTS.putAll(Sources.statements());
        TestPostgres.Database database = TestPostgres.fresh();
        var source =
                (PGSimpleDataSource) TestPostgres.server().dataSource(database.name(), "postgres");
        source.setPreferQueryMode(org.postgresql.jdbc.PreferQueryMode.SIMPLE);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery(
                            """
                            select table_name, column_name
                            from information_schema.columns
                            where table_schema = 'public' and column_name in ('tenant', 'bucket')
                            """)) {
                while (rows.next()) {
                    (rows.getString(2).equals("tenant") ? TENANT_TABLES : BUCKET_TABLES)
                            .add(rows.getString(1));
                }
            }
            // an empty table has no statistics: without these the plans say what is cheap for no
            // rows, not what is possible
            statement.execute(
                    "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
                            + " set enable_material = off; set enable_memoize = off; set enable_bitmapscan = off");
            for (var each : STATEMENTS.entrySet()) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "explain (generic_plan, format json) "
                                        + numbered(each.getValue()))) {
                    rows.next();
                    PLANS.put(each.getKey(), Json.mapper().readTree(rows.getString(1)));
                } catch (SQLException wrong) {
                    UNPLANNED.add(each.getKey() + ": " + wrong.getMessage());
                }
            }
        }
    }

    @Test
    void everyStatementIsPlannedOnTheMigratedSchema() {
        assertThat(UNPLANNED).isEmpty();
        assertThat(PLANS).hasSizeGreaterThan(140);
    }

    @Test
    void noStatementReadsAWholeTableOfATenant() {
        assertThat(
                        scans(
                                "tenant table read from end to end",
                                (_, scan) ->
                                        TENANT_TABLES.contains(table(scan))
                                                && text(scan, "Node Type").equals("Seq Scan")))
                .isEmpty();
    }

    @Test
    void everyReadOfATenantTableFindsItsRowsByTenant() {
        assertThat(
                        scans(
                                "read without the tenant",
                                (_, scan) ->
                                        TENANT_TABLES.contains(table(scan))
                                                && !conditions(scan).contains("tenant =")))
                .isEmpty();
    }

    @Test
    void everyReadOnTheWritePathFindsItsRowsByBucket() {
        List<String> found =
                scans(
                        "read without the bucket",
                        (plan, scan) ->
                                BUCKET_TABLES.contains(table(scan))
                                        && !conditions(scan).contains("bucket ")
                                        && !joins(plan).contains(text(scan, "Alias") + ".bucket"));
        var names = new TreeSet<String>();
        found.forEach(each -> names.add(each.substring(0, each.indexOf(' '))));
        assertThat(found)
                .filteredOn(each -> !ALL_BUCKETS.containsKey(each.substring(0, each.indexOf(' '))))
                .isEmpty();
        assertThat(ALL_BUCKETS.keySet())
                .as("exceptions that are no longer needed")
                .isSubsetOf(names);
    }

    @Test
    void everyInsertNamesTenantAndBucketFirst() {
        var wrong = new ArrayList<String>();
        STATEMENTS.forEach((name, text) -> {
            var insert = INSERT.matcher(text);
            while (insert.find()) {
                String first =
                        BUCKET_TABLES.contains(insert.group(1)) ? "tenant, bucket" : "tenant";
                if (TENANT_TABLES.contains(insert.group(1))
                        && !insert.group(2).strip().startsWith(first)) {
                    wrong.add(
                            name
                                    + " insert into "
                                    + insert.group(1)
                                    + " ("
                                    + insert.group(2)
                                    + ")");
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void statementsAreLowerCaseAndNameTheirColumns() {
        var wrong = new ArrayList<String>();
        STATEMENTS.forEach((name, text) -> {
            String plain = NAME.matcher(QUOTED.matcher(text).replaceAll("''")).replaceAll("");
            if (!plain.equals(plain.toLowerCase(Locale.ROOT))) {
                wrong.add(name + " is not in lower case");
            }
            if (plain.contains("select *") || plain.contains(".*")) {
                wrong.add(name + " does not name its columns");
            }
        });
        assertThat(wrong).isEmpty();
    }

    /// For `from unnest(a, b)` PostgreSQL makes and fills a store for each array (see lanes and
    /// batches).
    @Test
    void arraysAreTakenApartSideBySide() {
        assertThat(STATEMENTS)
                .allSatisfy((_, text) ->
                        assertThat(text).doesNotContainPattern("from unnest\\([^()]*,"));
    }

    /// S3-27: what the till looks people up by goes by an index of just that, however many there
    /// are.
    @ParameterizedTest
    @CsvSource({
        "members.Claims.FIND, key =",
        "members.centre.MemberCodes.KEY, handle =",
        "loyalty.PhoneTails.ENDING, phone_end =",
    })
    void theTillLooksPeopleUpByAnIndexOfWhatIsAsked(String statement, String condition) {
        var indexed = new ArrayList<String>();
        walk(
                PLANS.get(statement).get(0).get("Plan"),
                node -> indexed.add(text(node, "Index Cond")));
        assertThat(indexed).anyMatch(each -> each.contains(condition));
    }

    /// However many orders a store has, a page of those that came back is cut from an index in its
    /// own order: the only thing sorted is the page itself.
    @Test
    void aPageOfReturnedOrdersIsCutFromTheReturnsInItsOwnOrder() {
        var nodes = new ArrayList<String>();
        walk(
                PLANS.get("loyalty.desk.OrderLists.RETURNED").get(0).get("Plan"),
                node -> nodes.add(text(node, "Node Type") + " " + text(node, "Index Name")));
        assertThat(nodes).anyMatch(each -> each.endsWith(" return_by_order"));
        int cut = nodes.indexOf("Limit ");
        assertThat(nodes.subList(cut, nodes.size())).noneMatch(each -> each.contains("Sort"));
    }

    private interface Wrong {
        boolean is(JsonNode plan, JsonNode scan);
    }

    private static List<String> scans(String what, Wrong wrong) {
        var found = new ArrayList<String>();
        PLANS.forEach((name, plan) ->
                walk(
                        plan.get(0).get("Plan"),
                        node -> {
                            if (node.has("Relation Name")
                                    && !text(node, "Node Type").equals("ModifyTable")
                                    && wrong.is(plan.get(0), node)) {
                                found.add(
                                        name
                                                + " ("
                                                + what
                                                + "): "
                                                + text(node, "Node Type")
                                                + " of "
                                                + table(node)
                                                + " by "
                                                + conditions(node));
                            }
                        }));
        return found;
    }

    private static void walk(JsonNode node, java.util.function.Consumer<JsonNode> taker) {
        taker.accept(node);
        node.path("Plans").forEach(each -> walk(each, taker));
    }

    private static String table(JsonNode node) {
        return text(node, "Relation Name");
    }

    private static String conditions(JsonNode node) {
        return text(node, "Index Cond")
                + " "
                + text(node, "Recheck Cond")
                + " "
                + text(node, "Filter");
    }

    /// What the joins of a plan compare, which may be the bucket of a table that is read first.
    private static String joins(JsonNode plan) {
        var all = new StringBuilder();
        walk(
                plan.get("Plan"),
                node -> all.append(text(node, "Join Filter")).append(text(node, "Index Cond")));
        return all.toString();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static String numbered(String text) {
        var seen = new HashMap<String, Integer>();
        return NAME.matcher(text)
                .replaceAll(found ->
                        "\\$" + seen.computeIfAbsent(found.group(1), _ -> seen.size() + 1));
    }
}
