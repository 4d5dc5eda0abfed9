package io.regulars.runtime;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// DuckDB inside the process: the engine for questions over whole files, which PostgreSQL is
/// spared.
///
/// It is loaded by the first session and not by the start. Its memory lies outside the Java heap
/// and is bounded here: for all sessions together, of which few run at once. It can read and write
/// the files of one folder and nothing else, installs nothing, and asks no network.
public final class Duck implements AutoCloseable {
    /// How much it may take: memory for all sessions together, threads, sessions at once, and how
    /// long one question may take.
    public record Budget(int megabytes, int threads, int sessions, Duration longest) {}

    /// A column of a table that is filled row by row: text, or a whole number.
    @Pure
    public record Column(String name, boolean text) {
        public static Column whole(String name) {
            return new Column(name, false);
        }

        public static Column text(String name) {
            return new Column(name, true);
        }
    }

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    private final Path folder;
    private final Budget budget;
    private final Semaphore places;
    private @Nullable DuckDBConnection root;

    public Duck(Path folder, Budget budget) {
        this.folder = folder;
        this.budget = budget;
        places = new Semaphore(budget.sessions(), true);
    }

    /// Waits for its turn. What a session makes (views, tables) is its own and ends with it.
    public Session session() {
        places.acquireUninterruptibly();
        boolean open = false;
        try {
            Session session = new Session((DuckDBConnection) root().duplicate());
            open = true;
            return session;
        } catch (SQLException e) {
            throw new Tx.Broken(e);
        } finally {
            if (!open) {
                places.release();
            }
        }
    }

    private synchronized DuckDBConnection root() throws SQLException {
        DuckDBConnection known = root;
        if (known != null) {
            return known;
        }
        Path spill = folder.resolve("spill");
        try {
            Files.createDirectories(spill);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var settings = new Properties();
        settings.setProperty("memory_limit", budget.megabytes() + "MB");
        settings.setProperty("threads", Integer.toString(budget.threads()));
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        var opened = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        try (Statement statement = opened.createStatement()) {
            statement.execute("set allowed_directories = [" + quoted(folder.toString()) + "]");
            statement.execute("set enable_external_access = false");
            statement.execute("set lock_configuration = true");
        }
        root = opened;
        return opened;
    }

    /// A text as DuckDB reads it within a statement: for paths, which cannot be parameters.
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public synchronized void close() {
        try {
            if (root != null) {
                root.close();
                root = null;
            }
        } catch (SQLException e) {
            throw new Tx.Broken(e);
        }
    }

    /// One reader or writer.
    public final class Session implements AutoCloseable {
        private final DuckDBConnection connection;

        private Session(DuckDBConnection connection) {
            this.connection = connection;
        }

        /// A statement of the house's own, without values.
        public void run(String statement) {
            try (Statement running = connection.createStatement()) {
                running.execute(statement);
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            }
        }

        /// The rows of a question whose `:named` values are bound. One that takes too long is
        /// stopped.
        public <T> List<T> list(String question, Map<String, ?> values, Row.To<T> to) {
            var names = new ArrayList<String>();
            String positional =
                    NAME.matcher(question)
                            .replaceAll(found -> {
                                names.add(found.group(1));
                                return "?";
                            });
            var all = new ArrayList<T>();
            try (PreparedStatement statement = connection.prepareStatement(positional)) {
                for (int i = 0; i < names.size(); i++) {
                    Object value = values.get(names.get(i));
                    if (value == null) {
                        throw new IllegalArgumentException("no value for :" + names.get(i));
                    }
                    statement.setObject(i + 1, value);
                }
                statement.setQueryTimeout(Math.toIntExact(budget.longest().toSeconds()));
                try (ResultSet rows = statement.executeQuery()) {
                    var row = new Row(rows);
                    while (rows.next()) {
                        all.add(to.from(row));
                    }
                }
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            }
            return all;
        }

        /// Fills a table of this session that has exactly these columns.
        public Filling fill(String table, List<Column> columns) {
            try {
                return new Filling(connection.createAppender("temp", "main", table), columns);
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            } finally {
                places.release();
            }
        }
    }

    /// Takes rows of PostgreSQL over, as they come.
    public static final class Filling implements AutoCloseable {
        private final DuckDBAppender appender;
        private final List<Column> columns;

        private Filling(DuckDBAppender appender, List<Column> columns) {
            this.appender = appender;
            this.columns = columns;
        }

        public void add(Row row) {
            try {
                appender.beginRow();
                for (Column column : columns) {
                    if (column.text()) {
                        appender.append(row.textOrNull(column.name()));
                    } else {
                        appender.append(row.wholeOrNull(column.name()));
                    }
                }
                appender.endRow();
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            }
        }

        @Override
        public void close() {
            try {
                appender.close();
            } catch (SQLException e) {
                throw new Tx.Broken(e);
            }
        }
    }
}
