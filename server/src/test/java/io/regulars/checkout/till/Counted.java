package io.regulars.checkout.till;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// Keeps what is sent to the database: each round trip with the statements that went in it, and
/// each COMMIT that goes by itself.
final class Counted {
    private final List<String> sent = new ArrayList<>();

    UnaryOperator<DataSource> around() {
        return real ->
                proxy(
                        DataSource.class,
                        (_, method, args) -> {
                            Object got = call(method, real, args);
                            return got instanceof Connection connection
                                    ? counting(connection)
                                    : got;
                        });
    }

    private Connection counting(Connection connection) {
        return proxy(
                Connection.class,
                (_, method, args) -> {
                    switch (method.getName()) {
                        case "prepareStatement" -> add((String) args[0]);
                        case "commit", "rollback", "setSavepoint", "createStatement" ->
                                add(method.getName());
                        default -> {
                            // goes nowhere
                        }
                    }
                    return call(method, connection, args);
                });
    }

    private synchronized void add(String text) {
        sent.add(text);
    }

    synchronized void clear() {
        sent.clear();
    }

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        Counted.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object on, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
