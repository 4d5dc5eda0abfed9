package io.regulars.imports.files;

import io.regulars.kernel.Pure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An open file: its header, then its rows one by one. Reading may throw [FileRefused].
public interface Table extends AutoCloseable {
    /// The names of the columns, stripped.
    List<String> header();

    /// How it is read, by the sender's word or as found out: the encoding of a text, else the
    /// sheet.
    Layout layout();

    /// `sheets` are the names of a workbook's sheets, none for a text.
    @Pure
    record Layout(@Nullable String encoding, @Nullable String sheet, List<String> sheets) {}

    /// The next row that is not empty, or null at the end.
    @Nullable RawRow next();

    /// Bytes of the file as stored that were read so far, for progress.
    long position();

    @Override
    void close();
}
