package io.regulars.imports.files;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// What the sender says about a file. What is null is found out: the encoding (`UTF-8` or
/// `GB18030`), the delimiter of a CSV; the first sheet of a workbook is taken where none is named.
@Pure
public record Format(
        @Nullable String encoding, @Nullable String delimiter, @Nullable String sheet) {
    public static final Format UNKNOWN = new Format(null, null, null);

    public Format {
        if (encoding != null && !encoding.equals("UTF-8") && !encoding.equals("GB18030")) {
            throw new IllegalArgumentException("encoding is UTF-8 or GB18030");
        }
        if (delimiter != null
                && (delimiter.length() != 1 || ",;\t|".indexOf(delimiter.charAt(0)) < 0)) {
            throw new IllegalArgumentException("delimiter is one of , ; | and tab");
        }
    }
}
