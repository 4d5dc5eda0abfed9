package io.regulars.imports.files;

import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row as it stands in the file. `number` is the line of a CSV where the row begins, or the row
/// of the sheet; both count from 1 and count the header. `flaw` says what is wrong with it as a
/// row; its cells are then as much as could be read.
@Pure
public record RawRow(long number, List<String> cells, @Nullable Flaw flaw) {
    /// What can be wrong with a row before anybody asks what it means.
    public enum Flaw {
        RAGGED,
        BAD_ENCODING,
        CONTROL_CHARACTER
    }

    /// Decides the flaw of a row: other than `columns` cells, bytes that were no text, or control
    /// characters.
    static RawRow of(long number, List<String> cells, int columns) {
        if (cells.size() != columns) {
            return new RawRow(number, cells, Flaw.RAGGED);
        }
        for (int i = 0; i < columns; i++) {
            Flaw flaw = flaw(cells.get(i));
            if (flaw != null) {
                return new RawRow(number, cells, flaw);
            }
        }
        return new RawRow(number, cells, null);
    }

    private static @Nullable Flaw flaw(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\ufffd') {
                return Flaw.BAD_ENCODING;
            }
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return Flaw.CONTROL_CHARACTER;
            }
        }
        return null;
    }
}
