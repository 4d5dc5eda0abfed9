package io.regulars.kernel;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// One row of an answer, read by column name. A null where the reader says it cannot be is a bug
/// and throws.
public final class Row {
    private final ResultSet row;

    public Row(ResultSet row) {
        this.row = row;
    }

    /// Makes a value of a row.
    public interface To<T> {
        T from(Row row);
    }

    interface Read<T> {
        @Nullable T value() throws SQLException;
    }

    public long whole(String column) {
        return value(column, () -> row.getLong(column));
    }

    public @Nullable Long wholeOrNull(String column) {
        return valueOrNull(() -> row.getLong(column));
    }

    public int integer(String column) {
        return value(column, () -> row.getInt(column));
    }

    public Id id(String column) {
        return new Id(whole(column));
    }

    public @Nullable Id idOrNull(String column) {
        Long value = wholeOrNull(column);
        return value == null ? null : new Id(value);
    }

    public String text(String column) {
        return value(column, () -> row.getString(column));
    }

    public @Nullable String textOrNull(String column) {
        return valueOrNull(() -> row.getString(column));
    }

    public boolean flag(String column) {
        return value(column, () -> row.getBoolean(column));
    }

    public Instant instant(String column) {
        return value(column, () -> moment(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        return valueOrNull(() -> moment(column));
    }

    public LocalDate date(String column) {
        return value(column, () -> row.getObject(column, LocalDate.class));
    }

    public @Nullable LocalDate dateOrNull(String column) {
        return valueOrNull(() -> row.getObject(column, LocalDate.class));
    }

    public byte[] bytes(String column) {
        return value(column, () -> row.getBytes(column));
    }

    public byte @Nullable [] bytesOrNull(String column) {
        return valueOrNull(() -> row.getBytes(column));
    }

    public long @Nullable [] wholesOrNull(String column) {
        Array array = valueOrNull(() -> row.getArray(column));
        if (array == null) {
            return null;
        }
        try {
            Long[] boxed = (Long[]) array.getArray();
            var plain = new long[boxed.length];
            for (int i = 0; i < boxed.length; i++) {
                plain[i] = boxed[i];
            }
            return plain;
        } catch (SQLException e) {
            throw new Tx.Broken(e);
        }
    }

    public String[] texts(String column) {
        Array array = value(column, () -> row.getArray(column));
        try {
            return (String[]) array.getArray();
        } catch (SQLException e) {
            throw new Tx.Broken(e);
        }
    }

    private @Nullable Instant moment(String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private <T> T value(String column, Read<T> read) {
        T value = valueOrNull(read);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }

    private <T> @Nullable T valueOrNull(Read<T> read) {
        try {
            T value = read.value();
            return row.wasNull() ? null : value;
        } catch (SQLException e) {
            throw new Tx.Broken(e);
        }
    }
}
