package io.regulars.imports.files;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/// A sheet of an XLSX workbook that [XlsxCheck] has passed. Cells come as text: dates as
/// `2011-12-09 12:50:00`, numbers as Excel shows them (15 digits, as 2.55 is stored as
/// 2.5499999999999998), formulas as the value that was saved with them.
final class XlsxTable implements Table {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final MathContext SHOWN = new MathContext(15);

    private final Caps caps;
    private final long size;
    private final long until;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final Layout layout;
    private final List<String> header;
    private long count;

    XlsxTable(Path file, Format format, Caps caps) throws IOException {
        this.caps = caps;
        size = Files.size(file);
        until = System.nanoTime() + caps.seconds() * 1_000_000_000L;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(styled(file), true));
            Sheet sheet = sheet(workbook, format);
            layout =
                    new Layout(
                            null,
                            sheet.getName(),
                            workbook.getSheets().map(Sheet::getName).toList());
            stream = sheet.openStream();
            rows = stream.iterator();
            header = header(rows, caps);
        } catch (FileRefused refused) {
            throw refused;
        } catch (RuntimeException | IOException broken) {
            throw new FileRefused(
                    Refused.DAMAGED, "the workbook cannot be read: " + broken.getMessage());
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public @Nullable RawRow next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (++count > caps.rows()) {
                    throw new FileRefused(Refused.TOO_MANY_ROWS, "more than " + caps.rows());
                }
                if ((count & 0xff) == 0 && System.nanoTime() > until) {
                    throw new FileRefused(Refused.TOO_SLOW, "more than " + caps.seconds() + " s");
                }
                List<String> cells = cells(row, caps);
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    while (cells.size() < header.size()) {
                        cells.add("");
                    }
                    return RawRow.of(row.getRowNum(), cells, header.size());
                }
            }
            return null;
        } catch (FileRefused refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw new FileRefused(
                    Refused.DAMAGED, "after row " + count + ": " + broken.getMessage());
        }
    }

    @Override
    public long position() {
        return Math.min(size, count);
    }

    @Override
    public void close() {
        try {
            stream.close();
            workbook.close();
        } catch (IOException | RuntimeException _) {
            // only read from: nothing is lost
        }
    }

    /// Small programs write workbooks without a part of styles: then no number is a date.
    private static boolean styled(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(part -> part.getName().endsWith("styles.xml"));
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, Format format) {
        if (format.sheet() == null) {
            return workbook.getFirstSheet();
        }
        return workbook.findSheet(format.sheet())
                .orElseThrow(() ->
                        new FileRefused(
                                Refused.EMPTY, "no sheet of the name that the mapping gives"));
    }

    private static List<String> header(Iterator<Row> rows, Caps caps) {
        while (rows.hasNext()) {
            List<String> names =
                    new ArrayList<>(cells(rows.next(), caps).stream().map(String::strip).toList());
            while (!names.isEmpty() && names.getLast().isEmpty()) {
                names.removeLast();
            }
            if (!names.isEmpty()) {
                return List.copyOf(names);
            }
        }
        throw new FileRefused(Refused.EMPTY, "no rows");
    }

    private static List<String> cells(Row row, Caps caps) {
        if (row.getCellCount() > caps.columns()) {
            throw new FileRefused(
                    Refused.TOO_MANY_COLUMNS,
                    "row " + row.getRowNum() + " has " + row.getCellCount());
        }
        var cells = new ArrayList<String>();
        int last = -1;
        for (int i = 0; i < row.getCellCount(); i++) {
            String text = row.getOptionalCell(i).map(XlsxTable::text).orElse("");
            if (text.length() > caps.cell()) {
                throw new FileRefused(Refused.CELL_TOO_LONG, "in row " + row.getRowNum());
            }
            cells.add(text);
            last = text.isEmpty() ? last : i;
        }
        return new ArrayList<>(cells.subList(0, last + 1));
    }

    private static String text(Cell cell) {
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.NUMBER
                || cell.getType() == CellType.FORMULA && number(raw)) {
            return number(raw) ? number(cell, raw) : "";
        }
        String text = cell.getType() == CellType.STRING ? cell.getText() : raw;
        return text == null ? "" : text;
    }

    private static boolean number(@Nullable String raw) {
        return raw != null && raw.matches("[-+]?\\d{1,40}(\\.\\d{0,40})?([eE][-+]?\\d{1,3})?");
    }

    private static String number(Cell cell, String raw) {
        if (isDate(cell.getDataFormatString())) {
            LocalDateTime at = cell.getType() == CellType.NUMBER ? cell.asDate() : null;
            if (at != null) {
                return DATE.format(
                        at.plusNanos(500_000_000)
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
            }
        }
        String plain = new BigDecimal(raw).round(SHOWN).stripTrailingZeros().toPlainString();
        return plain.length() > 60 ? raw : plain;
    }

    /// A format that shows a year, day or hour; quoted text and bracketed colours do not count.
    private static boolean isDate(@Nullable String format) {
        if (format == null || format.equalsIgnoreCase("general")) {
            return false;
        }
        String bare =
                format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return bare.matches(".*[ydh].*");
    }
}
