package io.regulars.imports.mapping;

import io.regulars.imports.files.Caps;
import io.regulars.imports.files.FileRefused;
import io.regulars.imports.files.Format;
import io.regulars.imports.files.RawRow;
import io.regulars.imports.files.Table;
import io.regulars.imports.files.Tables;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.members.FieldDefinition;
import io.regulars.members.NewMember;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first rows of a file as a mapping reads them, and how the file is read: for each its line,
/// or what is wrong with it.
public record Preview(Table.Layout layout, List<String> columns, List<Row> rows) {
    public static final int MOST = 200;

    /// One row: `cells` as they stand in the file, and what became of them. `own` is the chain's
    /// own field at fault, `rule` what a value of it must be.
    @Pure
    public record Row(
            long row,
            List<String> cells,
            @Nullable Line line,
            @Nullable Brought brought,
            @Nullable NewMember person,
            @Nullable Why why,
            @Nullable Target field,
            @Nullable String own,
            @Nullable String rule) {
        Row(RawRow raw, Mapped read, @Nullable String rule) {
            this(
                    raw.number(),
                    raw.cells(),
                    read instanceof Line line ? line : null,
                    read instanceof Brought brought ? brought : null,
                    read instanceof Person person ? person.who() : null,
                    read instanceof Problem problem ? problem.why() : null,
                    read instanceof Problem problem ? problem.field() : null,
                    read instanceof Problem problem ? problem.own() : null,
                    rule);
        }
    }

    /// What to read, and the definitions of the chain's own fields, by name.
    public record Asked(
            Path file, Mapping mapping, int rows, Map<String, FieldDefinition> definitions) {}

    public static Outcome<Preview> of(Asked asked, Instant now) {
        Mapping mapping = asked.mapping();
        Format format = mapping.format() == null ? Format.UNKNOWN : mapping.format();
        try (Table table = Tables.open(asked.file(), format, Caps.DEFAULT)) {
            RowReader reader = RowReader.of(mapping, table.header(), now, asked.definitions());
            var read = new ArrayList<Row>();
            for (RawRow raw = table.next();
                    raw != null && read.size() < Math.min(asked.rows(), MOST);
                    raw = table.next()) {
                Mapped became = reader.read(raw);
                read.add(new Row(raw, became, rule(became, asked.definitions())));
            }
            return Outcome.done(new Preview(table.layout(), table.header(), read));
        } catch (FileRefused refused) {
            return Outcome.refused(refused.refusal());
        } catch (InvalidMapping invalid) {
            return Outcome.refused(Mappings.refusal(invalid));
        }
    }

    private static @Nullable String rule(Mapped read, Map<String, FieldDefinition> definitions) {
        String own = read instanceof Problem problem ? problem.own() : null;
        FieldDefinition definition = own == null ? null : definitions.get(own);
        return definition == null ? null : definition.rule();
    }
}
