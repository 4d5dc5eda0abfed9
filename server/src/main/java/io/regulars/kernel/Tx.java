package io.regulars.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An open transaction of one tenant: the only way to the database. Statements are [Sql], values
/// are bound by name.
///
/// What is written waits for company ([#put]): it goes, in order, in one round trip with the next
/// question or with the COMMIT.
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

    private static final Sql BY_SETS =
            Sql.sql(
                    """
                    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_nestloop', 'off', true),
                        set_config('work_mem', '64MB', true)
                    """);

    private static final Comparator<Id> BY_PLACE =
            Comparator.comparingInt(Id::bucket).thenComparing(Comparator.naturalOrder());

    private static final Part COMMIT = new Part(new Sql("commit", Map.of()), null);

    /// More than this do not wait for company.
    private static final int MOST = 32;

    /// A statement on its way, and who takes its rows, if anybody.
    private record Part(Sql sql, @Nullable Consumer<Row> taker) {}

    /// Where a transaction stood.
    public record Mark(int number) {
        private Part made() {
            return new Part(new Sql("savepoint m" + number, Map.of()), null);
        }

        private Part undone() {
            return new Part(new Sql("rollback to savepoint m" + number, Map.of()), null);
        }
    }

    private final Connection connection;
    private final Binding binding;
    private final @Nullable Tenant tenant;

    /// What goes ahead of the next question, in the same round trip.
    private final List<Part> waiting = new ArrayList<>();

    private final int opening;

    /// How many were put, and how many of them have been sent.
    private long put;

    private long gone;
    private int marks;
    private boolean sent;
    private boolean changed;

    public Tx(Connection connection, @Nullable Tenant tenant) {
        this(connection, tenant, List.of());
    }

    /// `opening` goes ahead of the first question; where nothing is asked, it does not go at all.
    public Tx(Connection connection, @Nullable Tenant tenant, List<Sql> opening) {
        this.connection = connection;
        this.tenant = tenant;
        this.opening = opening.size();
        binding = new Binding(connection);
        send(opening);
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

    /// Sends it now, for who needs to know how many rows it changed; else [#put].
    public int update(Sql sql) {
        add(new Part(sql, null));
        return flush();
    }

    /// Sends it with whatever is asked next, or with the COMMIT. So a statement that fails may do
    /// so then.
    public void put(Sql statement) {
        add(new Part(statement, null));
        if (waiting.size() >= MOST) {
            flush();
        }
    }

    /// Asks it with whatever is asked next. Its rows are not there before [#flush] or another
    /// question.
    public void put(Asked asked) {
        add(new Part(asked.query(), asked.taker()));
    }

    private void add(Part part) {
        waiting.add(part);
        put++;
    }

    /// As the other; the answer sends it where nothing else has sent it by then.
    public <T> Supplier<List<T>> later(Sql sql, Row.To<T> to) {
        var all = new ArrayList<T>();
        put(new Asked(sql, row -> all.add(to.from(row))));
        return later(() -> all);
    }

    /// What is made of what was put before; what was put since waits on.
    public <T> Supplier<T> later(Supplier<T> made) {
        long mine = put;
        return () -> {
            if (gone < mine) {
                flush();
            }
            return made.get();
        };
    }

    /// As [#put], all statements in order.
    public void send(Collection<Sql> statements) {
        statements.forEach(this::put);
    }

    /// A query and who takes its rows.
    public record Asked(Sql query, Consumer<Row> taker) {}

    /// Sends several queries in one round trip, in order, and hands the rows of each on.
    public void ask(List<Asked> queries) {
        if (!queries.isEmpty()) {
            queries.forEach(this::put);
            flush();
        }
    }

    /// Sends what waits, in one round trip; answers how many rows the last statement changed.
    public int flush() {
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Part> parts = List.copyOf(waiting);
        waiting.clear();
        gone = put;
        sent = true;
        int count = 0;
        try (PreparedStatement statement =
                binding.prepare(parts.stream().map(Part::sql).toList())) {
            statement.execute();
            for (Part part : parts) {
                count = taken(part, statement);
                statement.getMoreResults();
            }
            return count;
        } catch (SQLException e) {
            changed |= parts.stream().anyMatch(part -> Binding.writes(part.sql()));
            throw new Broken(e);
        }
    }

    /// What came of one of them.
    private int taken(Part part, PreparedStatement statement) throws SQLException {
        Consumer<Row> taker = part.taker();
        if (taker == null) {
            int count = statement.getUpdateCount();
            changed |= count > 0;
            return count;
        }
        boolean writes = Binding.writes(part.sql());
        try (ResultSet rows = statement.getResultSet()) {
            var row = new Row(rows);
            while (rows.next()) {
                changed |= writes;
                taker.accept(row);
            }
        }
        return 0;
    }

    /// Commits, in one round trip with what still waits.
    public void commit() throws SQLException {
        if (sent && waiting.isEmpty()) {
            connection.commit();
        } else if (sent || waiting.size() > opening) {
            add(COMMIT);
            flush();
        }
    }

    /// From here on each statement is planned for its own values: for questions in which anything
    /// may be asked for, or nothing.
    public void planAnew() {
        put(PLAN_ANEW);
    }

    /// As [#planAnew], and tables are read once and brought together by hashing, whatever is
    /// guessed of how many lines are left: for questions about most members of some buckets, where
    /// a wrong guess would look up one line after the other.
    public void bySets() {
        put(BY_SETS);
    }

    public <T> List<T> list(Sql sql, Row.To<T> to) {
        var all = new ArrayList<T>();
        each(sql, row -> all.add(to.from(row)));
        return all;
    }

    /// Hands each row on as it comes.
    public void each(Sql sql, Consumer<Row> taker) {
        put(new Asked(sql, taker));
        flush();
    }

    public <T> @Nullable T first(Sql sql, Row.To<T> to) {
        List<T> all = list(sql, to);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// Streams a large answer with a cursor of `size` rows, so that memory stays flat.
    public void stream(Sql sql, int size, Consumer<Row> taker) {
        flush();
        try (PreparedStatement statement = binding.prepare(List.of(sql))) {
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
        Mark before = mark();
        Outcome<T> outcome = work.get();
        if (outcome instanceof Outcome.Refused<T>) {
            undoTo(before);
        }
        over(before);
        return outcome;
    }

    /// What would come of `work`: it is done and undone.
    public <T> T tried(Supplier<T> work) {
        Mark before = mark();
        T came = work.get();
        flush(); // what it wrote last must be possible as well
        undoTo(before);
        over(before);
        return came;
    }

    public Mark mark() {
        var mark = new Mark(marks++);
        add(mark.made());
        return mark;
    }

    /// Nobody goes back there any more, nor to what was marked within: the names may be had again,
    /// so that the driver knows the few that there are.
    private void over(Mark mark) {
        marks = mark.number();
    }

    /// Undoes all that was written since; what was asked and not answered yet is forgotten.
    public void undoTo(Mark mark) {
        int at = waiting.lastIndexOf(mark.made());
        if (at >= 0) {
            waiting.subList(at + 1, waiting.size()).clear();
        } else {
            waiting.clear();
            add(mark.undone());
        }
    }
}
