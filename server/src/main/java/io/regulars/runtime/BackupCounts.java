package io.regulars.runtime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what a database holds, as its superuser, who sees all chains at once. The schema may be
/// of any version: what it does not have is not counted.
final class BackupCounts {
    /// Tables of the chains that nobody may delete from, so that a later count is never smaller.
    private static final String GROWING =
            """
            select quote_ident(c.relname) as name
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
            where n.nspname = 'public'
                and c.relkind = 'r'
                and not has_table_privilege('regulars_app', c.oid, 'delete')
            order by c.relname
            """;

    private static final String EVENTS =
            "select tenant, position, encode(anchor, 'hex') as hash from feed where feed = 0 and position > 0 order by tenant";

    private static final String OPERATIONS =
            "select tenant, position, encode(hash, 'hex') as hash from operation_head where position > 0 order by tenant";

    private static final String OPERATION =
            "select encode(hash, 'hex') as hash from operation where tenant = ? and position = ?";

    private static final String KEYS =
            "select distinct wrapped_by from vault_key order by wrapped_by";

    private BackupCounts() {}

    /// Everything at one moment.
    static BackupContents read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            List<BackupContents.Head> heads = new ArrayList<>();
            if (there(connection, "feed")) {
                heads.addAll(heads(connection, EVENTS, BackupContents.EVENTS));
            }
            if (there(connection, "operation_head")) {
                heads.addAll(heads(connection, OPERATIONS, BackupContents.OPERATIONS));
            }
            List<String> keys =
                    there(connection, "vault_key") ? texts(connection, KEYS) : List.of();
            return new BackupContents(rows(connection), heads, keys);
        } finally {
            connection.rollback();
        }
    }

    /// The hashes that the operation logs have at those positions.
    static Map<BackupContents.Head, String> operations(
            Connection connection, List<BackupContents.Head> heads) throws SQLException {
        Map<BackupContents.Head, String> found = new HashMap<>();
        for (BackupContents.Head head : heads) {
            if (!head.log().equals(BackupContents.OPERATIONS)) {
                continue;
            }
            try (PreparedStatement select = connection.prepareStatement(OPERATION)) {
                select.setInt(1, head.tenant());
                select.setLong(2, head.position());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        found.put(head, row.getString("hash"));
                    }
                }
            }
        }
        return found;
    }

    private static Map<String, Map<String, Long>> rows(Connection connection) throws SQLException {
        Map<String, Map<String, Long>> rows = new TreeMap<>();
        for (String table : texts(connection, GROWING)) {
            try (Statement statement = connection.createStatement();
                    ResultSet each =
                            statement.executeQuery(
                                    "select tenant, count(*) from " + table + " group by tenant")) {
                while (each.next()) {
                    rows.computeIfAbsent(each.getString(1), _ -> new TreeMap<>())
                            .put(table, each.getLong(2));
                }
            }
        }
        return rows;
    }

    private static List<BackupContents.Head> heads(Connection connection, String query, String log)
            throws SQLException {
        List<BackupContents.Head> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet each = statement.executeQuery(query)) {
            while (each.next()) {
                heads.add(
                        new BackupContents.Head(
                                each.getInt("tenant"),
                                log,
                                each.getLong("position"),
                                each.getString("hash")));
            }
        }
        return heads;
    }

    private static boolean there(Connection connection, String table) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select to_regclass('public.' || ?) is not null")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet each = statement.executeQuery(query)) {
            while (each.next()) {
                texts.add(each.getString(1));
            }
        }
        return texts;
    }
}
