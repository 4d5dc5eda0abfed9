package io.regulars.imports.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A CSV file, plain or gzipped, in a stream.
final class CsvTable implements Table {
    private static final int HEADER_SAMPLE = 1 << 16;

    private final Caps caps;
    private final Counted bytes;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Charset charset;
    private final List<String> header;
    private long rows;
    private long line = 1;

    @SuppressWarnings(
            "removal") // lenient about text after a closing quote: one careless row must not refuse
    // a whole file
    CsvTable(Path file, Format format, Caps caps, boolean zipped) throws IOException {
        this.caps = caps;
        charset =
                format.encoding() == null
                        ? detect(file, caps, zipped)
                        : Charset.forName(format.encoding());
        bytes = new Counted(Files.newInputStream(file), caps.bytes());
        var in = new BufferedInputStream(unpacked(bytes, caps, zipped), HEADER_SAMPLE);
        String delimiter = format.delimiter() == null ? delimiter(in, charset) : format.delimiter();
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var handler =
                CsvRecordHandler.builder()
                        .maxFields(caps.columns())
                        .maxFieldSize(caps.cell())
                        .maxRecordSize(Math.max(caps.cell(), 1 << 20))
                        .build();
        reader =
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowExtraCharsAfterClosingQuote(true)
                        .allowUnclosedQuote(false)
                        .skipEmptyLines(true)
                        .maxBufferSize(Math.max(1 << 21, 4 * caps.cell()))
                        .build(handler, new InputStreamReader(in, decoder));
        records = reader.iterator();
        CsvRecord first = record();
        if (first == null) {
            throw new FileRefused(Refused.EMPTY, "no rows");
        }
        header = first.getFields().stream().map(CsvTable::name).toList();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Layout layout() {
        return new Layout(charset.name(), null, List.of());
    }

    @Override
    public @Nullable RawRow next() {
        CsvRecord record = record();
        if (record == null) {
            return null;
        }
        if (++rows > caps.rows()) {
            throw new FileRefused(Refused.TOO_MANY_ROWS, "more than " + caps.rows());
        }
        return RawRow.of(record.getStartingLineNumber(), record.getFields(), header.size());
    }

    @Override
    public long position() {
        return bytes.count();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException _) {
            // only read from: nothing is lost
        }
    }

    private @Nullable CsvRecord record() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException broken) {
            throw refused(broken);
        } catch (UncheckedIOException broken) {
            throw new FileRefused(
                    Refused.DAMAGED, "after line " + line + ": " + broken.getMessage());
        }
    }

    /// FastCSV tells its limits by message alone; which one broke is read from it, and in doubt it
    /// is the quote.
    private FileRefused refused(CsvParseException broken) {
        String said =
                (broken.getMessage() + " " + broken.getCause()).toLowerCase(java.util.Locale.ROOT);
        Refused why =
                said.contains("unclosed") || said.contains("quote")
                        ? Refused.UNCLOSED_QUOTE
                        : said.contains("fields")
                                ? Refused.TOO_MANY_COLUMNS
                                : said.contains("size") || said.contains("buffer")
                                        ? Refused.CELL_TOO_LONG
                                        : Refused.DAMAGED;
        return new FileRefused(why, "in the row after line " + line);
    }

    private static String name(String cell) {
        return (cell.startsWith("\ufeff") ? cell.substring(1) : cell).strip();
    }

    private static Charset detect(Path file, Caps caps, boolean zipped) throws IOException {
        try (InputStream in =
                unpacked(new Counted(Files.newInputStream(file), caps.bytes()), caps, zipped)) {
            return Encodings.detect(in);
        } catch (EOFException | ZipException broken) {
            throw new FileRefused(Refused.DAMAGED, String.valueOf(broken.getMessage()));
        }
    }

    /// A gzipped CSV is read in a stream, so it may be large; 40 times its packed cap is more than
    /// real tables reach.
    private static InputStream unpacked(InputStream in, Caps caps, boolean zipped)
            throws IOException {
        return zipped ? new Counted(new GZIPInputStream(in, 1 << 16), 40 * caps.bytes()) : in;
    }

    /// The mark that stands most often in the header row, outside quotes.
    private static String delimiter(BufferedInputStream in, Charset charset) throws IOException {
        in.mark(HEADER_SAMPLE);
        String head = new String(in.readNBytes(HEADER_SAMPLE), charset);
        in.reset();
        int[] counts = new int[4];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r') && i > 0) {
                break;
            } else if (!quoted) {
                int which = ",;\t|".indexOf(c);
                if (which >= 0) {
                    counts[which]++;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return ",;\t|".substring(best, best + 1);
    }
}
