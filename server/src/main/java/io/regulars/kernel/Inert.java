package io.regulars.kernel;

/// Cells of a table that nobody's table program takes for a formula (S-33).
@Pure
public final class Inert {
    private Inert() {}

    /// A table program takes a cell that begins so for a formula; a leading `'` makes it text.
    /// Plain numbers stay numbers.
    public static String cell(String cell) {
        String bare = cell.stripLeading();
        boolean risky =
                !cell.isEmpty() && "=+-@\t\r\n\0＝＋－＠".indexOf(cell.charAt(0)) >= 0
                        || !bare.isEmpty() && "=+-@＝＋－＠".indexOf(bare.charAt(0)) >= 0;
        return risky && !cell.matches("[-+]?\\d{1,15}(\\.\\d{1,15})?") ? "'" + cell : cell;
    }
}
