package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void everyDatabaseIsItsOwn() throws SQLException {
        var one = TestPostgres.fresh();
        var two = TestPostgres.fresh();
        one.execute("create table only_here (x int)");
        assertThat(tables(one)).contains("only_here");
        assertThat(tables(two)).doesNotContain("only_here");
    }

    @Test
    void theApplicationOwnsNothingAndMakesNothing() {
        var database = TestPostgres.fresh();
        assertThatThrownBy(
                        () -> {
                            try (Connection app = database.app().getConnection();
                                    var statement = app.createStatement()) {
                                statement.execute("create table mine (x int)");
                            }
                        })
                .hasMessageContaining("permission denied");
    }

    @Test
    void aPoolConnectsAsTheApplication() throws SQLException {
        try (var pool = TestPostgres.fresh().pool(2);
                Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("regulars_app");
        }
    }

    private static java.util.List<String> tables(TestPostgres.Database database)
            throws SQLException {
        try (Connection connection = database.owner().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select tablename from pg_tables where schemaname = 'public'")) {
            var names = new java.util.ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
