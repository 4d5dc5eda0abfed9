package io.regulars.torture;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Stands between one process and the database and lets its statements and COMMITs through one by
/// one, when the scheduler says so. Open, it only counts them.
final class Gate implements InvocationHandler {
    private final DataSource real;
    private boolean shut;
    private boolean waits;
    private boolean ended;
    private int permits;
    private int passed;
    private int pid;

    Gate(DataSource real) {
        this.real = real;
    }

    DataSource source() {
        return (DataSource) proxy(DataSource.class, this);
    }

    /// From now on each step waits for a permit.
    synchronized void shut() {
        shut = true;
        waits = false;
        ended = false;
        permits = 0;
        passed = 0;
        pid = 0;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /// The operation of this process has its answer.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    /// Steps that went through since the gate was shut last.
    synchronized int passed() {
        return passed;
    }

    /// The server's process that does, or waits to do, the last step.
    synchronized int pid() {
        return pid;
    }

    synchronized void permit() {
        permits++;
        waits = false;
        notifyAll();
    }

    /// True once the process stands before its next step or has ended.
    synchronized boolean settled(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (!(waits || ended)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void pass(Connection connection) throws SQLException {
        pid = connection.unwrap(PGConnection.class).getBackendPID();
        while (shut && permits == 0) {
            waits = true;
            notifyAll();
            try {
                wait();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted at the gate", "57014", stop);
            }
        }
        permits -= shut ? 1 : 0;
        passed++;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        Object result = call(method, real, args);
        return method.getName().equals("getConnection") ? connection((Connection) result) : result;
    }

    private Connection connection(Connection connection) {
        return (Connection)
                proxy(
                        Connection.class,
                        (_, method, args) ->
                                switch (method.getName()) {
                                    case "commit" -> {
                                        pass(connection);
                                        yield call(method, connection, args);
                                    }
                                    case "prepareStatement" ->
                                            statement(
                                                    PreparedStatement.class,
                                                    connection,
                                                    call(method, connection, args));
                                    case "createStatement" ->
                                            statement(
                                                    Statement.class,
                                                    connection,
                                                    call(method, connection, args));
                                    default -> call(method, connection, args);
                                });
    }

    private Object statement(Class<?> type, Connection connection, Object statement) {
        return proxy(
                type,
                (_, method, args) -> {
                    if (method.getName().startsWith("execute")) {
                        pass(connection);
                    }
                    return call(method, statement, args);
                });
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(Gate.class.getClassLoader(), new Class<?>[] {type}, handler);
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
