package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestPostgres;
import io.regulars.runtime.Migrations;
import io.regulars.runtime.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// Coupons of a time when nothing noted where they came from: what the act of giving and the choice
/// say of it is theirs now.
class SourcesMigrationTest {
    private static final String GIVEN =
            """
            set app.tenant = '1';
            insert into coupon_trigger (tenant, id, body, state, since, author, at) values
                (1, 71, '{"name": "year", "on": {"is": "membershipYear"}, "pack": ["5", "6"]}', 'ON', '2026-01-01Z', 'x', '2026-01-01Z'),
                (1, 72, '{"name": "too late", "on": {"is": "membershipYear"}, "pack": ["5"]}', 'ON', '2026-12-01Z', 'x', '2026-12-01Z'),
                (1, 73, '{"name": "another", "on": {"is": "membershipYear"}, "pack": ["6"]}', 'ON', '2026-01-01Z', 'x', '2026-01-01Z');
            insert into coupon_issue (tenant, bucket, id, member, cause, occurrence, at, operator) values
                (1, 1, 1025, 2049, 'BY_HAND', null, '2026-06-01Z', 'x'),
                (1, 1, 3073, 2049, 'CLAIM', null, '2026-06-01Z', 'x'),
                (1, 1, 4097, null, 'CODE', null, '2026-06-01Z', 'x'),
                (1, 1, 5121, 2049, 'TRIGGER:9000000000000000001', 'registration', '2026-06-01Z', 'x'),
                (1, 1, 6145, 2049, 'ANNUAL', '2026', '2026-06-01Z', 'x'),
                (1, 1, 7169, 2049, 'TRANSFER', null, '2026-06-01Z', 'x'),
                (1, 1, 8193, 2049, 'CHOICE', null, '2026-06-01Z', 'x');
            insert into coupon (tenant, bucket, id, member, template, version, issue, batch, code, state, issued_at, valid_from, valid_until)
            select 1, 1, v.id, v.member, v.template, 1, v.issue, v.batch, v.id, 'ISSUED', '2026-06-01Z', '2026-06-01Z', '2026-07-01Z'
            from (values (10241, 2049, 5, 1025, null), (11265, 2049, 5, 3073, null), (12289, null, 5, 4097, 88),
                (13313, 2049, 5, 5121, null), (14337, 2049, 5, 6145, null), (15361, 2049, 6, 6145, null),
                (16385, 2049, 5, 7169, null), (17409, 2049, 5, 8193, null)) as v (id, member, template, issue, batch);
            insert into choice_pick (tenant, bucket, id, member, choice, version, period, item, tier, price, points, at, by, coupons)
            values (1, 1, 18433, 2049, 77, 1, '', 'spa', '', '{}', 0, '2026-06-01Z', 'x', '{17409}');
            """;

    @Test
    void whatTheActOfGivingSaysIsTheCouponsSource() throws SQLException {
        TestPostgres.Database old = TestPostgres.empty();
        Flyway.configure()
                .dataSource(old.owner())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", Postgres.APP))
                .target("1871?")
                .load()
                .migrate();
        old.execute(GIVEN);
        Migrations.run(old.owner(), Postgres.APP);
        assertThat(sources(old))
                .containsExactly(
                        "10241 HAND null",
                        "11265 CLAIM null",
                        "12289 CODES 88",
                        "13313 TRIGGER 9000000000000000001",
                        "14337 TRIGGER 71",
                        "15361 TRIGGER null",
                        "16385 TRANSFER null",
                        "17409 CHOICE 77");
    }

    private static List<String> sources(TestPostgres.Database database) throws SQLException {
        var lines = new ArrayList<String>();
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set app.tenant = '1'");
            try (ResultSet rows =
                    statement.executeQuery(
                            "select id, source, source_id from coupon where tenant = 1 order by id")) {
                while (rows.next()) {
                    lines.add(
                            rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
                }
            }
        }
        return lines;
    }
}
