package io.regulars.kernel;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
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

    public static <T> long[] wholes(List<T> rows, ToLongFunction<T> part) {
        return rows.stream().mapToLong(part).toArray();
    }

    public static <T> int[] integers(List<T> rows, ToIntFunction<T> part) {
        return rows.stream().mapToInt(part).toArray();
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
        return rows.stream().map(part).toArray(byte[][]::new);
    }

    /// Arrays of different lengths cannot be sent as one: each goes as the text of a `bigint[]`,
    /// and the statement casts it.
    public static <T> @Nullable String[] lists(List<T> rows, Function<T, long @Nullable []> part) {
        return texts(
                rows,
                row -> {
                    long[] list = part.apply(row);
                    return list == null
                            ? null
                            : Arrays.stream(list)
                                    .mapToObj(Long::toString)
                                    .collect(Collectors.joining(",", "{", "}"));
                });
    }
}
