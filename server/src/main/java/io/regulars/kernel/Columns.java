package io.regulars.kernel;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Turns rows into the columns that a statement takes with `unnest`: one array for each, in the
/// order of the rows.
@Pure
public final class Columns {
    private Columns() {}

    /// The bucket of each row, by the id that gives it.
    public static <T> int[] buckets(List<T> rows, Function<T, Id> id) {
        return integers(rows, row -> id.apply(row).bucket());
    }

    public static <T> long[] ids(List<T> rows, Function<T, Id> id) {
        return wholes(rows, row -> id.apply(row).value());
    }

    public static <T> @Nullable Long[] idsOrNull(List<T> rows, Function<T, @Nullable Id> part) {
        var ids = new @Nullable Long[rows.size()];
        for (int i = 0; i < ids.length; i++) {
            Id id = part.apply(rows.get(i));
            ids[i] = id == null ? null : id.value();
        }
        return ids;
    }

    public static <T> @Nullable Long[] wholesOrNull(
            List<T> rows, Function<T, @Nullable Long> part) {
        var wholes = new @Nullable Long[rows.size()];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = part.apply(rows.get(i));
        }
        return wholes;
    }

    public static <T> long[] wholes(List<T> rows, ToLongFunction<T> part) {
        var wholes = new long[rows.size()];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = part.applyAsLong(rows.get(i));
        }
        return wholes;
    }

    public static <T> int[] integers(List<T> rows, ToIntFunction<T> part) {
        var integers = new int[rows.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = part.applyAsInt(rows.get(i));
        }
        return integers;
    }

    public static <T> boolean[] flags(List<T> rows, Predicate<T> part) {
        var flags = new boolean[rows.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = part.test(rows.get(i));
        }
        return flags;
    }

    public static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> part) {
        var texts = new @Nullable String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(rows.get(i));
        }
        return texts;
    }

    public static <T> @Nullable Instant[] instants(
            List<T> rows, Function<T, @Nullable Instant> part) {
        var instants = new @Nullable Instant[rows.size()];
        for (int i = 0; i < instants.length; i++) {
            instants[i] = part.apply(rows.get(i));
        }
        return instants;
    }

    public static <T> byte[][] bytes(List<T> rows, Function<T, byte[]> part) {
        var bytes = new byte[rows.size()][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = part.apply(rows.get(i));
        }
        return bytes;
    }

    /// Arrays of different lengths cannot be sent as one: each goes as the text of a `bigint[]`,
    /// and the statement casts it.
    public static <T> @Nullable String[] lists(List<T> rows, Function<T, long @Nullable []> part) {
        return texts(
                rows,
                row -> {
                    long[] list = part.apply(row);
                    return list == null ? null : list(list);
                });
    }

    private static String list(long[] list) {
        var text = new StringBuilder(2 + list.length * 20).append('{');
        for (int i = 0; i < list.length; i++) {
            text.append(i == 0 ? "" : ",").append(list[i]);
        }
        return text.append('}').toString();
    }
}
