package io.regulars.imports.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.regulars.imports.files.Caps;
import io.regulars.imports.files.Format;
import io.regulars.imports.files.RawRow;
import io.regulars.imports.files.Table;
import io.regulars.imports.files.Tables;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Inert;
import io.regulars.kernel.Tenant;
import io.regulars.members.FieldDefinition;
import io.regulars.runtime.Db;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of an import that did not go in, as a CSV that can be corrected and sent again. The
/// rows' own text comes from the stored file, which is read once more.
final class Rejected {
    private final Db db;
    private final Tenant tenant;
    private final Id id;
    private final Path file;
    private final Supplier<Map<String, FieldDefinition>> fields;
    private @Nullable Map<String, FieldDefinition> own;

    /// `fields` tells the chain's own fields, by name, where rows are members.
    Rejected(
            Db db, Tenant tenant, Id id, Path file, Supplier<Map<String, FieldDefinition>> fields) {
        this.db = db;
        this.tenant = tenant;
        this.id = id;
        this.file = file;
        this.fields = fields;
    }

    /// Writes row number, reason, field, what that means, and the row's cells. May throw
    /// [io.regulars.imports.files.FileRefused].
    void write(Mapping mapping, boolean zh, Writer to) throws IOException {
        Format format = mapping.format() == null ? Format.UNKNOWN : mapping.format();
        try (Table table = Tables.open(file, format, Caps.DEFAULT)) {
            to.write('\ufeff');
            var csv = CsvWriter.builder().build(to);
            var head =
                    new ArrayList<>(
                            zh
                                    ? List.of("行号", "代码", "字段", "所在列", "原因")
                                    : List.of("row", "reason", "field", "column", "meaning"));
            table.header().forEach(name -> head.add(Inert.cell(name)));
            csv.writeRecord(head);
            Iterator<Notes.Note> notes = notes();
            RawRow row = table.next();
            while (notes.hasNext() && row != null) {
                Notes.Note note = notes.next();
                while (row != null && row.number() < note.row()) {
                    row = table.next();
                }
                if (row != null && row.number() == note.row()) {
                    csv.writeRecord(line(mapping, zh, note, row));
                }
            }
            csv.flush();
        }
    }

    private List<String> line(Mapping mapping, boolean zh, Notes.Note note, RawRow row) {
        var cells = new ArrayList<String>();
        cells.add(Long.toString(note.row()));
        cells.add(note.why().name());
        cells.add(note.field() == null ? "" : Inert.cell(note.field()));
        String column = mapping.column(note.field());
        cells.add(column == null ? "" : Inert.cell(column));
        String limit = limit(mapping, note.why(), note.field());
        String bound = limit == null ? "" : " (" + limit + ")";
        cells.add((zh ? note.why().zh() : "the row " + note.why().said()) + bound);
        row.cells().forEach(cell -> cells.add(Inert.cell(cell)));
        return cells;
    }

    /// The bound that a row with this reason broke: the mapping's, or that of a chain's own field.
    private @Nullable String limit(Mapping mapping, Why why, @Nullable String field) {
        FieldDefinition own =
                field != null && field.startsWith(Mapping.OWN)
                        ? own().get(field.substring(Mapping.OWN.length()))
                        : null;
        return own == null ? why.limit(mapping) : own.rule();
    }

    private Map<String, FieldDefinition> own() {
        if (own == null) {
            own = fields.get();
        }
        return own;
    }

    private Iterator<Notes.Note> notes() {
        return new Iterator<>() {
            private Iterator<Notes.Note> page = List.<Notes.Note>of().iterator();
            private long after = -1;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && !ended) {
                    List<Notes.Note> next = DbCheckpoint.notes(db, tenant, id, after);
                    ended = next.isEmpty();
                    after = ended ? after : next.getLast().row();
                    page = next.iterator();
                }
                return page.hasNext();
            }

            @Override
            public Notes.Note next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    /// What went wrong how often: the report that tells whether a file may go in.
    record Quality(Id id, Import.State state, @Nullable Totals totals, List<Reason> reasons) {}

    /// One reason, with the file's column and the mapping's bound where they say more. `duplicate`
    /// rows are no errors: they are there already.
    record Reason(
            String reason,
            @Nullable String field,
            @Nullable String column,
            @Nullable String limit,
            String meaning,
            boolean duplicate,
            long rows,
            long firstRow) {}

    Quality quality(Import run, @Nullable Mapping mapping) {
        List<Reason> reasons =
                DbCheckpoint.reasons(db, tenant, id).stream()
                        .map(counted ->
                                new Reason(
                                        counted.why().name(),
                                        counted.field(),
                                        mapping == null ? null : mapping.column(counted.field()),
                                        mapping == null
                                                ? null
                                                : limit(mapping, counted.why(), counted.field()),
                                        "the row " + counted.why().said(),
                                        counted.why() == Why.DUPLICATE_ROW,
                                        counted.rows(),
                                        counted.firstRow()))
                        .toList();
        Totals totals = run.totals() == null ? run.rehearsed() : run.totals();
        return new Quality(run.id(), run.state(), totals, reasons);
    }
}
