package io.regulars.imports.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An open file: its header, then its rows one by one. Reading may throw [FileRefused].
public interface Table extends AutoCloseable {
    /// The names of the columns, stripped.
    List<String> header();

    /// The next row that is not empty, or null at the end.
    @Nullable RawRow next();

    /// Bytes of the file as stored that were read so far, for progress.
    long position();

    @Override
    void close();
}
