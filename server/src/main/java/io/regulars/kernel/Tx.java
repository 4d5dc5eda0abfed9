package io.regulars.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/// An open transaction of one tenant: the only way to the database. Statements are [Sql], values
/// are bound by name.
///
/// Arrays are bound by their Java type: `long[]` and `Id` lists as bigint[], `int[]` as int[],
/// `String[]` as text[], `Instant[]` as timestamptz[], `byte[][]` as bytea[]. JSON is bound as text
/// and cast in the statement.
public final class Tx {
    /// The database failed. Carries the SQLSTATE, which decides about a retry.
    public static final class Broken extends RuntimeException {
        private final @Nullable String state;

        public Broken(SQLException cause) {
            super(cause.getMessage(), cause);
            state = cause.getSQLState();
        }

        public @Nullable String state() {
            return state;
        }

        /// Deadlock or serialization failure: running the same work again may succeed.
        public boolean again() {
            return "40P01".equals(state) || "40001".equals(state);
        }

        /// The database cannot be reached or is going down: no other command would fare better.
        public boolean unreachable() {
            return state == null || state.startsWith("08") || state.startsWith("57P");
        }

        /// Another transaction has written a row of the same key.
        public boolean duplicate() {
            return "23505".equals(state);
        }

        /// The twin that holds the lock still runs.
        public boolean lockTimeout() {
            return "55P03".equals(state);
        }
    }

    private static final Sql PLAN_ANEW =
            Sql.sql(
                    """
                    select set_config('plan_cache_mode', 'force_custom_plan', true)
                    """);

    private static final Comparator<Id> BY_PLACE =
            Comparator.comparingInt(Id::bucket).thenComparing(Comparator.naturalOrder());

    /// `writes` where it may change something.
    private record Text(String positional, List<String> names, boolean writes) {}

    private static final Pattern WRITES =
            Pattern.compile("\\b(insert into|update|delete from|merge into)\\b");
    private static final Pattern LOCKS = Pattern.compile("\\bfor (no key )?update\\b");

    /// The house's own statements are few; those made of conditions are without number and not kept
    /// beyond this.
    private static final int KEPT = 2000;

    private static final Map<String, Text> PARSED = new ConcurrentHashMap<>();

    private final Connection connection;
    private final @Nullable Tenant tenant;
    private boolean changed;

    public Tx(Connection connection, @Nullable Tenant tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /// The tenant that this transaction acts for; the house's own housekeeping has none.
    public Tenant tenant() {
        if (tenant == null) {
            throw new IllegalStateException("this transaction acts for no tenant");
        }
        return tenant;
    }

    /// Whether a statement of it may have changed something, undone or not.
    public boolean changed() {
        return changed;
    }

    /// `sql` for this tenant and these ids, as `:tenant`, `:buckets` and `:name`: in a statement
    /// that asks for `bucket = any(:buckets)` beside the ids, wherever they lie.
    public Sql in(Sql sql, String name, Collection<Id> ids) {
        return sql.with("tenant", tenant().id())
                .with("buckets", ids.stream().mapToInt(Id::bucket).distinct().toArray())
                .with(name, ids.stream().mapToLong(Id::value).toArray());
    }

    /// `sql` for this tenant and each of these ids, as `:tenant` and the pairs `:buckets` and
    /// `:name`, in the order of bucket and id: in a statement that takes one after the other. Of
    /// two lists PostgreSQL looks through all that lies in the buckets between the ids.
    public Sql each(Sql sql, String name, Collection<Id> ids) {
        var distinct = new TreeSet<Id>(BY_PLACE);
        distinct.addAll(ids);
        List<Id> sorted = List.copyOf(distinct);
        return sql.with("tenant", tenant().id())
                .with("buckets", Columns.buckets(sorted, id -> id))
                .with(name, Columns.ids(sorted, id -> id));
    }

    public int update(Sql sql) {
        try (PreparedStatement statement = prepare(List.of(sql))) {
            int count = statement.executeUpdate();
            changed |= count > 0;
            return count;
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    /// Sends all statements in one round trip, in order.
    public void send(Collection<Sql> statements) {
        if (statements.isEmpty()) {
            return;
        }
        changed = true;
        try (PreparedStatement statement = prepare(statements)) {
            statement.execute();
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // each statement's count must be taken before the next
            }
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    /// Sends `first` and then `query` in one round trip, and hands the query's rows on.
    public void sendThen(Sql first, Sql query, java.util.function.Consumer<Row> taker) {
        changed = true;
        try (PreparedStatement statement = prepare(List.of(first, query))) {
            statement.execute();
            if (statement.getMoreResults()) {
                try (ResultSet rows = statement.getResultSet()) {
                    var row = new Row(rows);
                    while (rows.next()) {
                        taker.accept(row);
                    }
                }
            }
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    /// A query and who takes its rows.
    public record Asked(Sql query, java.util.function.Consumer<Row> taker) {}

    /// Sends several queries in one round trip, in order, and hands the rows of each on.
    public void ask(List<Asked> queries) {
        if (queries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(queries.stream().map(Asked::query).toList())) {
            statement.execute();
            for (Asked asked : queries) {
                try (ResultSet rows = statement.getResultSet()) {
                    var row = new Row(rows);
                    while (rows.next()) {
                        asked.taker().accept(row);
                    }
                }
                statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    /// From here on each statement is planned for its own values: for questions in which anything
    /// may be asked for, or nothing.
    public void planAnew() {
        list(PLAN_ANEW, _ -> true);
    }

    public <T> List<T> list(Sql sql, Row.To<T> to) {
        var all = new ArrayList<T>();
        each(sql, row -> all.add(to.from(row)));
        return all;
    }

    /// Hands each row on as it comes.
    public void each(Sql sql, java.util.function.Consumer<Row> taker) {
        try (PreparedStatement statement = prepare(List.of(sql));
                ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows);
            boolean writes = parsed(sql.text()).writes();
            while (rows.next()) {
                changed |= writes;
                taker.accept(row);
            }
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    public <T> @Nullable T first(Sql sql, Row.To<T> to) {
        List<T> all = list(sql, to);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// Streams a large answer with a cursor of `size` rows, so that memory stays flat.
    public void stream(Sql sql, int size, java.util.function.Consumer<Row> taker) {
        try (PreparedStatement statement = prepare(List.of(sql))) {
            statement.setFetchSize(size);
            try (ResultSet rows = statement.executeQuery()) {
                var row = new Row(rows);
                while (rows.next()) {
                    taker.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    /// All of `work`, or nothing: where it is refused, what it wrote is undone.
    public <T> Outcome<T> whole(Supplier<Outcome<T>> work) {
        Savepoint before = mark();
        Outcome<T> outcome = work.get();
        if (outcome instanceof Outcome.Refused<T>) {
            undoTo(before);
        }
        return outcome;
    }

    /// What would come of `work`: it is done and undone.
    public <T> T tried(Supplier<T> work) {
        Savepoint before = mark();
        T came = work.get();
        undoTo(before);
        return came;
    }

    public Savepoint mark() {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    public void undoTo(Savepoint mark) {
        try {
            connection.rollback(mark);
        } catch (SQLException e) {
            throw new Broken(e);
        }
    }

    private PreparedStatement prepare(Collection<Sql> statements) throws SQLException {
        String positional;
        if (statements.size() == 1) {
            positional = parsed(statements.iterator().next().text()).positional();
        } else {
            positional =
                    String.join(
                            ";\n",
                            statements.stream().map(s -> parsed(s.text()).positional()).toList());
        }
        PreparedStatement statement = connection.prepareStatement(positional);
        int at = 1;
        for (Sql sql : statements) {
            for (String name : parsed(sql.text()).names()) {
                Object value = sql.values().get(name);
                if (value == null && !sql.values().containsKey(name)) {
                    throw new IllegalArgumentException(
                            "no value for :" + name + " in " + sql.text());
                }
                bind(statement, at++, value);
            }
        }
        return statement;
    }

    private static Text parsed(String text) {
        Text known = PARSED.get(text);
        if (known != null) {
            return known;
        }
        Text parsed = parse(text);
        if (PARSED.size() < KEPT) {
            PARSED.put(text, parsed);
        }
        return parsed;
    }

    private static Text parse(String text) {
        var names = new ArrayList<String>();
        String positional =
                Sql.NAME
                        .matcher(text)
                        .replaceAll(m -> {
                            names.add(m.group(1));
                            return "?";
                        });
        boolean writes = WRITES.matcher(LOCKS.matcher(text).replaceAll("")).find();
        return new Text(positional, List.copyOf(names), writes);
    }

    private void bind(PreparedStatement statement, int at, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case String s -> statement.setString(at, s);
            case Long l -> statement.setLong(at, l);
            case Integer i -> statement.setInt(at, i);
            case Boolean b -> statement.setBoolean(at, b);
            case Id id -> statement.setLong(at, id.value());
            case Instant i -> statement.setObject(at, i.atOffset(ZoneOffset.UTC));
            case LocalDate d -> statement.setObject(at, d);
            case byte[] b -> statement.setBytes(at, b);
            case long[] a -> statement.setArray(at, primitives("int8", a));
            case Long[] a -> statement.setArray(at, connection.createArrayOf("int8", a));
            case int[] a -> statement.setArray(at, primitives("int4", a));
            case Integer[] a -> statement.setArray(at, connection.createArrayOf("int4", a));
            case boolean[] a -> statement.setArray(at, primitives("bool", a));
            case String[] a -> statement.setArray(at, connection.createArrayOf("text", a));
            case byte[][] a -> statement.setArray(at, connection.createArrayOf("bytea", a));
            case Instant[] a ->
                    statement.setArray(
                            at, Moments.array(connection.unwrap(BaseConnection.class), a));
            case LocalDate[] a ->
                    statement.setArray(at, connection.createArrayOf("date", dates(a)));
            default -> throw new IllegalArgumentException("cannot bind a " + value.getClass());
        }
    }

    /// The driver sends arrays of primitives in binary, without boxing each number.
    private java.sql.Array primitives(String type, Object array) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, array);
    }

    private static @Nullable String[] dates(@Nullable LocalDate[] days) {
        var texts = new @Nullable String[days.length];
        for (int i = 0; i < days.length; i++) {
            LocalDate day = days[i];
            texts[i] = day == null ? null : day.toString();
        }
        return texts;
    }
}
