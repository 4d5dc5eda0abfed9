package io.regulars.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/// Makes of [Sql] what the driver sends: names become positions, and several statements one round
/// trip.
final class Binding {
    /// `writes` where it may change something.
    private record Text(String positional, List<String> names, boolean writes) {}

    private static final Pattern WRITES =
            Pattern.compile("\\b(insert into|update|delete from|merge into)\\b");
    private static final Pattern LOCKS = Pattern.compile("\\bfor (no key )?update\\b");

    /// The house's own statements are few; those made of conditions are without number and not kept
    /// beyond this.
    private static final int KEPT = 2000;

    private static final Map<String, Text> PARSED = new ConcurrentHashMap<>();
    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private final Connection connection;

    Binding(Connection connection) {
        this.connection = connection;
    }

    /// Whether it may change something.
    static boolean writes(Sql sql) {
        return parsed(sql.text()).writes();
    }

    PreparedStatement prepare(List<Sql> statements) throws SQLException {
        String positional =
                statements.size() == 1
                        ? parsed(statements.getFirst().text()).positional()
                        : joined(statements.stream().map(Sql::text).toList());
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

    /// What goes together once goes together again: the driver then knows it by its very text.
    private static String joined(List<String> texts) {
        String known = JOINED.get(texts);
        if (known != null) {
            return known;
        }
        String joined =
                String.join(";\n", texts.stream().map(each -> parsed(each).positional()).toList());
        if (JOINED.size() < KEPT) {
            JOINED.put(texts, joined);
        }
        return joined;
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
