package io.regulars;

import io.regulars.kernel.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A test's chains end with its class, so that the jobs of the server that all tests share do not
/// look after those of all tests before. One that another class uses is there again. The last one
/// stays, since the next one's number is the one after it.
final class EndedChains {
    private final TestPostgres.Database database;
    private final Map<Integer, Row> ended = new ConcurrentHashMap<>();

    private record Row(String name, Timestamp createdAt) {}

    EndedChains(TestPostgres.Database database) {
        this.database = database;
    }

    /// All but `main`.
    void end(Tenant main) {
        try (Connection connection = database.owner().getConnection();
                PreparedStatement gone =
                        connection.prepareStatement(
                                "delete from tenant where id < (select max(id) from tenant) and id <> ? returning id, name, created_at")) {
            gone.setInt(1, main.id());
            try (ResultSet rows = gone.executeQuery()) {
                while (rows.next()) {
                    ended.put(rows.getInt(1), new Row(rows.getString(2), rows.getTimestamp(3)));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void there(Tenant tenant) {
        Row row = ended.remove(tenant.id());
        if (row == null) {
            return;
        }
        try (Connection connection = database.owner().getConnection();
                PreparedStatement back =
                        connection.prepareStatement(
                                "insert into tenant (id, name, created_at) values (?, ?, ?)")) {
            back.setInt(1, tenant.id());
            back.setString(2, row.name());
            back.setTimestamp(3, row.createdAt());
            back.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
