package io.regulars.torture;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Stands between the product and its database and breaks the connection at one chosen step: before
/// or after any statement, and on both sides of COMMIT. Every statement and every COMMIT of every
/// connection counts as one step.
final class FaultySource implements InvocationHandler {
    enum Fault {
        /// The connection breaks before the step reaches the server.
        CUT_BEFORE,
        /// The server has done it, and the connection breaks before its word arrives: for a COMMIT
        /// nobody knows.
        CUT_AFTER,
        /// The server refuses the step and asks for another try (SQLSTATE 40001).
        AGAIN,
        /// A bug of the product throws.
        BUG
    }

    /// What a planted bug does to the product's dealings with the database.
    interface Bug {
        default String sql(String sql) {
            return sql;
        }

        /// What is done on the same connection once the COMMIT is through; a step of its own, so
        /// that a crash can fall between.
        default void after(Connection connection) throws SQLException {}

        /// Whether a COMMIT is said to be done, and then done a moment later.
        default boolean late() {
            return false;
        }
    }

    private static final Bug NONE = new Bug() {};
    private static final String COMMIT = ";\ncommit";

    private final DataSource real;
    private final List<String> steps = new ArrayList<>();
    private int armed = -1;
    private Fault fault = Fault.CUT_BEFORE;
    private boolean fired;
    private volatile Bug bug = NONE;

    private FaultySource(DataSource real) {
        this.real = real;
    }

    /// `keep` takes the switch of the faults; the answer is the source to give to the product.
    static UnaryOperator<DataSource> around(FaultySource[] keep) {
        return real -> {
            keep[0] = new FaultySource(real);
            return (DataSource) proxy(DataSource.class, keep[0]);
        };
    }

    DataSource source() {
        return (DataSource) proxy(DataSource.class, this);
    }

    void plant(@Nullable Bug planted) {
        bug = planted == null ? NONE : planted;
    }

    /// The next step number `step` (from 0) fails with `what`.
    synchronized void arm(int step, Fault what) {
        steps.clear();
        armed = step;
        fault = what;
        fired = false;
    }

    /// No more faults; answers the steps that were seen since the last arming.
    synchronized List<String> disarm() {
        armed = -1;
        return List.copyOf(steps);
    }

    synchronized boolean fired() {
        return fired;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        Object result = call(method, real, args);
        return method.getName().equals("getConnection") ? connection((Connection) result) : result;
    }

    private interface Step {
        Object run() throws Throwable;
    }

    private Connection connection(Connection connection) {
        var owed = new boolean[1];
        return (Connection)
                proxy(
                        Connection.class,
                        (_, method, args) ->
                                switch (method.getName()) {
                                    case "commit" -> {
                                        step(
                                                connection,
                                                "commit",
                                                () -> {
                                                    owed[0] = bug.late();
                                                    if (!owed[0]) {
                                                        connection.commit();
                                                    }
                                                    return null;
                                                });
                                        yield bug == NONE || owed[0]
                                                ? null
                                                : step(
                                                        connection,
                                                        "after commit",
                                                        () -> {
                                                            bug.after(connection);
                                                            return null;
                                                        });
                                    }
                                    case "close" -> {
                                        if (owed[0]) {
                                            Thread.ofVirtual().start(() -> late(connection));
                                            yield null;
                                        }
                                        yield call(method, connection, args);
                                    }
                                    case "prepareStatement" ->
                                            prepared(connection, (String) args[0], owed);
                                    case "createStatement" ->
                                            statement(
                                                    Statement.class,
                                                    connection,
                                                    call(method, connection, args),
                                                    "");
                                    default -> call(method, connection, args);
                                });
    }

    /// The product sends its COMMIT along with its last statements.
    private Object prepared(Connection connection, String text, boolean[] owed) throws Throwable {
        boolean commits = text.endsWith(COMMIT);
        String mutated = bug.sql(text);
        if (commits && bug.late()) {
            owed[0] = true;
            mutated = mutated.substring(0, mutated.length() - COMMIT.length());
        }
        PreparedStatement real = connection.prepareStatement(mutated);
        if (!commits) {
            return statement(PreparedStatement.class, connection, real, text);
        }
        return proxy(
                PreparedStatement.class,
                (_, method, args) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(method, real, args);
                    }
                    Object done = step(connection, "commit", () -> call(method, real, args));
                    if (bug != NONE && !owed[0]) {
                        step(
                                connection,
                                "after commit",
                                () -> {
                                    bug.after(connection);
                                    return null;
                                });
                    }
                    return done;
                });
    }

    private static void late(Connection connection) {
        try (connection) {
            Thread.sleep(40);
            connection.commit();
        } catch (SQLException | InterruptedException lost) {
            // the caller was told otherwise, and the harness must find out
        }
    }

    private Object statement(Class<?> type, Connection connection, Object statement, String sql) {
        return proxy(
                type,
                (_, method, args) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(method, statement, args);
                    }
                    String text =
                            args != null && args.length > 0 && args[0] instanceof String given
                                    ? given
                                    : sql;
                    return step(connection, text, () -> call(method, statement, args));
                });
    }

    private Object step(Connection connection, String text, Step step) throws Throwable {
        Fault now = next(text);
        if (now == null) {
            return step.run();
        }
        if (now == Fault.AGAIN) {
            throw new SQLException("planted: another transaction was in the way", "40001");
        }
        if (now == Fault.BUG) {
            throw new IllegalStateException("planted: a bug");
        }
        if (now == Fault.CUT_AFTER) {
            step.run();
        }
        connection.unwrap(PGConnection.class);
        ((Connection) connection.unwrap(PGConnection.class)).abort(Runnable::run);
        throw new SQLException("planted: the connection is gone", "08006");
    }

    private synchronized @Nullable Fault next(String text) {
        int step = steps.size();
        steps.add(text.lines().findFirst().orElse("").strip());
        if (step != armed || fired) {
            return null;
        }
        fired = true;
        return fault;
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Method method, Object on, Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
