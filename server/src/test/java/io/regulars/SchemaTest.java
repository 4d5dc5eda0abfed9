package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Topology;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The second line between tenants: what the catalogue of the migrated schema says about row-level
/// security, keys and rights, and a pool whose connections change their tenant with every borrow.
class SchemaTest {
    /// Tenant tables are those with a column `tenant`.
    static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "row-level security is on, forced, and has exactly the one policy",
                            """
                            select c.relname
                            from pg_class c
                            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
                            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                              and not (c.relrowsecurity and c.relforcerowsecurity and (
                                select count(*) = 1 and bool_and(p.cmd = 'ALL' and p.permissive = 'PERMISSIVE' and p.roles = '{public}'
                                  and p.qual = '(tenant = (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::integer)')
                                from pg_policies p
                                where p.tablename = c.relname))
                            """),
                    new Rule(
                            "every key begins with the tenant, on the write path with tenant and bucket",
                            """
                            select i.indexrelid::regclass
                            from pg_index i
                            join pg_class c on c.oid = i.indrelid
                            join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant'
                            left join pg_attribute b on b.attrelid = c.oid and b.attname = 'bucket'
                            where c.relnamespace = 'public'::regnamespace and i.indisunique
                              and (i.indkey[0] <> t.attnum or (b.attnum is not null and i.indkey[1] is distinct from b.attnum))
                            """),
                    new Rule(
                            "every index begins with the tenant",
                            """
                            select i.indexrelid::regclass
                            from pg_index i
                            join pg_attribute t on t.attrelid = i.indrelid and t.attname = 'tenant'
                            join pg_class c on c.oid = i.indrelid
                            where c.relnamespace = 'public'::regnamespace and i.indkey[0] <> t.attnum
                            """),
                    new Rule(
                            "every foreign key begins with the tenant on both sides",
                            """
                            select f.conrelid::regclass || '.' || f.conname
                            from pg_constraint f
                            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                            join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
                            where f.contype = 'f' and f.connamespace = 'public'::regnamespace
                              and (a.attname <> 'tenant' or b.attname <> 'tenant')
                            """),
                    new Rule(
                            "tenant and bucket are never missing, a bucket is one of 1,024",
                            """
                            select c.relname || '.' || a.attname
                            from pg_class c
                            join pg_attribute a on a.attrelid = c.oid and a.attname in ('tenant', 'bucket')
                            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                              and (not a.attnotnull or a.atttypid <> 'int'::regtype
                                or (a.attname = 'bucket' and not exists (
                                  select 1
                                  from pg_constraint k
                                  where k.conrelid = c.oid and k.contype = 'c'
                                    and pg_get_constraintdef(k.oid) like '%bucket >= 0%bucket <= 1023%')))
                            """),
                    new Rule(
                            "the application is nobody special",
                            """
                            select r.rolname
                            from pg_roles r
                            where r.rolname = 'APP'
                              and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
                            union all
                            select 'member of ' || m.roleid::regrole
                            from pg_auth_members m
                            where m.member = 'APP'::regrole
                            union all
                            select 'may create in ' || n.nspname
                            from pg_namespace n
                            where n.nspname !~ '^pg_(toast|temp)' and has_schema_privilege('APP', n.oid, 'create')
                            """),
                    new Rule(
                            "the application owns nothing",
                            """
                            select d.classid::regclass || ' ' || d.objid
                            from pg_shdepend d
                            where d.refobjid = 'APP'::regrole and d.deptype = 'o'
                            """),
                    new Rule(
                            "the application cannot empty a table or hang anything on it",
                            """
                            select c.relname
                            from pg_class c
                            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                              and has_table_privilege('APP', c.oid, 'truncate, references, trigger, maintain')
                            """),
                    new Rule(
                            "there are no views, which would read with their owner's rights",
                            """
                            select c.relname
                            from pg_class c
                            where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f')
                            """),
                    new Rule(
                            "no function acts with its owner's rights",
                            """
                            select p.proname
                            from pg_proc p
                            where p.pronamespace = 'public'::regnamespace and p.prosecdef
                            """),
                    new Rule(
                            "what must never change cannot be changed",
                            """
                            select t.name
                            from unnest('{entry, operation, event, consent, vault_key, bucket_anchor, adjustment_attachment}'::text[]) t (name)
                            where has_table_privilege('APP', t.name, 'update, delete')
                            """),
                    new Rule(
                            "no rights are given to everybody",
                            """
                            select c.relname
                            from pg_class c, aclexplode(c.relacl) r
                            where c.relnamespace = 'public'::regnamespace and r.grantee = 0
                            """));

    /// What must hold, and a query for what breaks it.
    record Rule(String name, String query) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final int TENANTS = 7;

    private static TestPostgres.Database database;
    private static HikariDataSource pool;
    private static Db db;

    @BeforeAll
    static void open() {
        database = TestPostgres.fresh();
        pool = database.pool(3);
        db = new Db(pool, new Topology(4, false), () -> Instant.parse("2026-11-22T02:00:00Z"));
        for (int tenant = 1; tenant <= TENANTS; tenant++) {
            db.write(new Tenant(tenant), tx -> tx.update(ANCHOR.with("tenant", tx.tenant().id())));
        }
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RULES")
    void theSchemaKeepsTheRule(Rule rule) {
        assertThat(broken(database, rule.query())).as(rule.name()).isEmpty();
    }

    /// Each planted defect must be found, or a rule proves nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    drop policy tenant_only on member                                                   | member
                    alter table entry no force row level security                                       | entry
                    alter policy tenant_only on lot using (true)                                        | lot
                    create policy more on hold using (true)                                             | hold
                    create unique index by_phone on member_personal (phone)                             | by_phone
                    create unique index by_no on member (tenant, member_no)                             | by_no
                    alter table lot drop constraint lot_bucket_check                                    | lot.bucket
                    grant truncate on entry to regulars_app                                             | entry
                    grant update on operation to regulars_app                                           | operation
                    create view everybody as select m.tenant, m.id from member m                        | everybody
                    create function f() returns int language sql security definer return 1              | f
                    grant select on lease to public                                                     | lease
                    """)
    void aPlantedDefectIsFound(String defect, String found) throws SQLException {
        String ours = defect.replace("regulars_app", Postgres.APP);
        try (Connection connection =
                        TestPostgres.server()
                                .dataSource(database.name(), "postgres")
                                .getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ours);
            var all = new ArrayList<String>();
            for (var rule : RULES) {
                all.addAll(broken(statement, rule.query()));
            }
            connection.rollback();
            assertThat(all).contains(found);
        }
    }

    private static final Sql ANCHOR =
            Sql.sql("insert into bucket_anchor (tenant, bucket) values (:tenant, 0)");
    private static final Sql SEEN = Sql.sql("select a.tenant from bucket_anchor a");
    private static final Sql TOO_SLOW = Sql.sql("select pg_sleep(1)::text as slept");
    private static final Sql SOON = Sql.sql("set local statement_timeout = 5");
    private static final Sql FOREIGN =
            Sql.sql("insert into bucket_anchor (tenant, bucket) values (:tenant, 1)");

    /// Statements without a tenant of their own, so that only the second line holds: nobody may see
    /// a row of another.
    @Test
    void aBorrowedConnectionKnowsNothingOfItsLastTenant() throws Exception {
        long seed = new Random().nextLong();
        var chance = new Random(seed);
        var work = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < 2000; i++) {
            int how = chance.nextInt(20);
            var tenant = new Tenant(1 + chance.nextInt(TENANTS));
            work.add(() -> borrow(how, tenant));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var wrong = new ArrayList<String>();
            for (var each : threads.invokeAll(work)) {
                wrong.addAll(each.get());
            }
            assertThat(wrong).as("seed " + seed).isEmpty();
        }
    }

    private static List<String> borrow(int how, Tenant tenant) {
        var seen = new ArrayList<Integer>();
        try {
            switch (how) {
                case 0 -> {
                    List<Integer> nobodys =
                            db.house(tx -> tx.list(SEEN, row -> row.integer("tenant")));
                    return nobodys.isEmpty() ? List.of() : List.of("the house saw " + nobodys);
                }
                case 1, 2 ->
                        db.write(
                                tenant,
                                tx -> {
                                    look(tx, seen);
                                    throw new IllegalStateException("a bug");
                                });
                case 3, 4 -> db.rehearse(tenant, tx -> look(tx, seen));
                case 5 ->
                        db.read(
                                tenant,
                                tx -> {
                                    look(tx, seen);
                                    tx.update(SOON);
                                    return tx.first(TOO_SLOW, row -> row.text("slept"));
                                });
                case 6, 7 ->
                        db.write(
                                tenant,
                                tx -> {
                                    look(tx, seen);
                                    return tx.update(
                                            FOREIGN.with("tenant", tenant.id() % TENANTS + 1));
                                });
                case 8, 9, 10, 11 -> db.write(tenant, tx -> look(tx, seen));
                default -> db.read(tenant, tx -> look(tx, seen));
            }
            if (how == 1 || how == 2 || how >= 5 && how <= 7) {
                return List.of("way " + how + " should have failed");
            }
        } catch (IllegalStateException | Tx.Broken _) {
            // what these ways are for
        }
        return seen.equals(List.of(tenant.id())) ? List.of() : List.of(tenant + " saw " + seen);
    }

    private static int look(Tx tx, List<Integer> seen) {
        seen.clear();
        seen.addAll(tx.list(SEEN, row -> row.integer("tenant")));
        return seen.size();
    }

    private static List<String> broken(TestPostgres.Database database, String query) {
        try (Connection connection =
                        TestPostgres.server()
                                .dataSource(database.name(), "postgres")
                                .getConnection();
                Statement statement = connection.createStatement()) {
            return broken(statement, query);
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    private static List<String> broken(Statement statement, String query) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(query.replace("'APP'", "'" + Postgres.APP + "'"))) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
