package io.regulars.runtime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// The database and the roles of the product, brought to what they should be at each start.
final class PostgresRoles {
    private PostgresRoles() {}

    static void ensure(DataSource superuser, PostgresPasswords passwords) {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            role(statement, Postgres.OWNER, passwords.owner());
            role(statement, Postgres.APP, passwords.app());
            database(connection, statement, Postgres.DATABASE);
        } catch (SQLException failed) {
            throw new StartRefused(
                    "cannot set up the embedded PostgreSQL: " + failed.getMessage(), failed);
        }
    }

    /// A database of the owner where the application may connect and nobody else, whose schema
    /// `public` is the owner's.
    static void database(Connection connection, Statement statement, String name)
            throws SQLException {
        if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
            statement.execute("create database " + name + " owner " + Postgres.OWNER);
        }
        statement.execute("revoke all on database " + name + " from public");
        statement.execute("grant connect on database " + name + " to " + Postgres.APP);
    }

    private static void role(Statement statement, String name, String password)
            throws SQLException {
        if (!exists(statement.getConnection(), "select 1 from pg_roles where rolname = ?", name)) {
            statement.execute("create role " + name);
        }
        statement.execute(
                "alter role "
                        + name
                        + " with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '"
                        + password
                        + "'");
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
