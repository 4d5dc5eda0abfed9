package io.regulars.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema to the version of this program, as the owner; the application's role only
/// reads how far it is.
///
/// Each room numbers its own migrations (`V` room, number), so a new one of a room may come after
/// one of a later room was applied. A migration leans on its own room's earlier ones, and on other
/// rooms as far as they are on the day it is written.
public final class Migrations {
    private Migrations() {}

    /// @param app the application's role: `${app_role}` in the migrations, which grant it what it
    ///   needs
    public static void run(DataSource owner, String app) {
        try {
            flyway(owner, app).migrate();
        } catch (FlywayException failed) {
            throw new StartRefused(
                    "the database cannot be migrated: " + firstLines(failed), failed);
        }
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "grant select on flyway_schema_history to "
                            + statement.enquoteIdentifier(app, true));
        } catch (SQLException failed) {
            throw new StartRefused(
                    "the database cannot be migrated: " + failed.getMessage(), failed);
        }
    }

    /// Refuses a schema that lacks migrations of this program, where no owner is at hand to run
    /// them.
    static void mustBeCurrent(DataSource application, String app) {
        try {
            int missing = flyway(application, app).info().pending().length;
            if (missing > 0) {
                throw new StartRefused(
                        "the database lacks "
                                + missing
                                + " migrations of this version:"
                                + " give --migrate-db URL with the role that owns its schema");
            }
        } catch (FlywayException failed) {
            throw new StartRefused(
                    "the version of the database cannot be read: " + firstLines(failed), failed);
        }
    }

    private static Flyway flyway(DataSource source, String app) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", app))
                .outOfOrder(true)
                .outputQueryResults(false)
                .load();
    }

    private static String firstLines(FlywayException failed) {
        return String.valueOf(failed.getMessage())
                .replaceAll("(?s)Need more flexibility.*", "") // an advertisement of the library
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
