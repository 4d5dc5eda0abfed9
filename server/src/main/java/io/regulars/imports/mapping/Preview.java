package io.regulars.imports.mapping;

import io.regulars.imports.files.Caps;
import io.regulars.imports.files.FileRefused;
import io.regulars.imports.files.Format;
import io.regulars.imports.files.RawRow;
import io.regulars.imports.files.Table;
import io.regulars.imports.files.Tables;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of a file as a mapping reads them, and how the file is read: for each its line,
/// or what is wrong with it.
public record Preview(Table.Layout layout, List<String> columns, List<Row> rows) {
    public static final int MOST = 200;

    /// One row: `cells` as they stand in the file, and what became of them.
    @Pure
    public record Row(
            long row,
            List<String> cells,
            @Nullable Line line,
            @Nullable Brought brought,
            @Nullable Why why,
            @Nullable Target field) {}

    public static Outcome<Preview> of(Path file, Mapping mapping, int rows, Instant now) {
        Format format = mapping.format() == null ? Format.UNKNOWN : mapping.format();
        try (Table table = Tables.open(file, format, Caps.DEFAULT)) {
            RowReader reader = RowReader.of(mapping, table.header(), now);
            var read = new ArrayList<Row>();
            for (RawRow raw = table.next();
                    raw != null && read.size() < Math.min(rows, MOST);
                    raw = table.next()) {
                read.add(
                        switch (reader.read(raw)) {
                            case Line line ->
                                    new Row(raw.number(), raw.cells(), line, null, null, null);
                            case Brought brought ->
                                    new Row(raw.number(), raw.cells(), null, brought, null, null);
                            case Problem(var why, var field) ->
                                    new Row(raw.number(), raw.cells(), null, null, why, field);
                        });
            }
            return Outcome.done(new Preview(table.layout(), table.header(), read));
        } catch (FileRefused refused) {
            return Outcome.refused(refused.refusal());
        } catch (InvalidMapping invalid) {
            return Outcome.refused(Mappings.refusal(invalid));
        }
    }
}
