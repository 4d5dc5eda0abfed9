package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MigrationsTest {
    /// The schema as the first version had it.
    private static final Set<String> FIRST =
            Set.of(
                    "V0101", "V0201", "V0301", "V0302", "V0303", "V0401", "V0402", "V0501", "V0502",
                    "V0601", "V0602", "V0701", "V0801", "V0802", "V0890");

    private static final String SCHEMA =
            """
            select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
            from information_schema.columns
            where table_schema = 'public'
            union all
            select indexdef
            from pg_indexes
            where schemaname = 'public'
            order by 1
            """;

    @TempDir private Path first;

    @Test
    void anInstallationOfTheFirstVersionEndsWithTheSchemaOfANewOne()
            throws IOException, SQLException {
        TestPostgres.Database old = TestPostgres.empty();
        for (Resource each :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:db/migration/*/V*.sql")) {
            String name = String.valueOf(each.getFilename());
            if (FIRST.contains(name.substring(0, 5))) {
                Files.write(first.resolve(name), each.getContentAsByteArray());
            }
        }
        Flyway.configure()
                .dataSource(old.owner())
                .locations("filesystem:" + first)
                .placeholders(Map.of("app_role", Postgres.APP))
                .load()
                .migrate();

        asTenant(
                old.owner(),
                """
                insert into tier_ladder (tenant, version, state, starts, body, author, at)
                values (1, 1, 'DRAFT', now(), '{"tiers": [{"code": "a", "benefits": ["会员价", " "]}]}', 'x', now());
                insert into answer (tenant, bucket, key, at, body)
                values (1, 0, 'k', now(), '{"done": {"body": {"tiers": [{"benefits": ["gift"]}]}}}'),
                    (1, 0, 'other', now(), '{"done": {"id": "7"}}')
                """);
        Migrations.run(old.owner(), Postgres.APP);
        assertThat(asTenant(old.owner(), "select body #>> '{tiers,0,benefits}' from tier_ladder"))
                .containsExactly(
                        "[{\"nameEn\": \"会员价\", \"nameZh\": \"会员价\"}, {\"nameEn\": \"-\", \"nameZh\": \"-\"}]");
        assertThat(
                        asTenant(
                                old.owner(),
                                "select body::jsonb #>> '{done}' from answer order by key"))
                .containsExactly(
                        "{\"body\": {\"tiers\": [{\"benefits\": [{\"nameEn\": \"gift\", \"nameZh\": \"gift\"}]}]}}",
                        "{\"id\": \"7\"}");
        Migrations.mustBeCurrent(old.app(), Postgres.APP);

        assertThat(schema(old.owner())).isEqualTo(schema(TestPostgres.fresh().owner()));
    }

    /// The first column of what the last statement answers.
    private static List<String> asTenant(DataSource source, String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set app.tenant = '1'");
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return lines;
    }

    private static List<String> schema(DataSource source) throws SQLException {
        var lines = new ArrayList<String>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SCHEMA)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
