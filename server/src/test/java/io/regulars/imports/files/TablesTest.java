package io.regulars.imports.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    @TempDir Path temp;

    private static Path resource(String name) {
        try {
            return Path.of(TablesTest.class.getResource("/imports/" + name).toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<RawRow> rows(Path file) {
        try (Table table = Tables.open(file, Format.UNKNOWN, Caps.DEFAULT)) {
            var rows = new ArrayList<RawRow>();
            for (RawRow row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    private static String refusal(Path file, Caps caps) {
        FileRefused refused =
                catchThrowableOfType(
                        FileRefused.class,
                        () -> {
                            try (Table table = Tables.open(file, Format.UNKNOWN, caps)) {
                                while (table.next() != null) {
                                    // only to its end
                                }
                            }
                        });
        return refused == null ? "none" : refused.refusal().reason().toString();
    }

    @Test
    void aFileInGb18030ReadsRight() {
        List<RawRow> rows = rows(resource("gb18030.csv"));
        assertThat(rows.getFirst().cells()).contains("婴儿奶粉（1段）", "199.50");
        assertThat(rows).allMatch(row -> row.flaw() == null).hasSize(2);
    }

    @Test
    void aMarkAtTheBeginAndTheDelimiterAreFound() {
        try (Table table = Tables.open(resource("utf8-bom.csv"), Format.UNKNOWN, Caps.DEFAULT)) {
            assertThat(table.header()).containsExactly("单号", "品名");
        }
    }

    @Test
    void aGzippedFileWithTabsAndLinesThatEndInCarriageReturnsReads() {
        assertThat(rows(resource("plain.csv.gz")))
                .extracting(RawRow::cells)
                .containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void aBrokenRowKeepsItsNumberAndTheOthersStayRight() {
        assertThat(rows(resource("ragged.csv")))
                .extracting(RawRow::number, RawRow::flaw)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, null),
                        org.assertj.core.groups.Tuple.tuple(3L, RawRow.Flaw.RAGGED),
                        org.assertj.core.groups.Tuple.tuple(4L, RawRow.Flaw.RAGGED),
                        org.assertj.core.groups.Tuple.tuple(5L, null),
                        org.assertj.core.groups.Tuple.tuple(7L, RawRow.Flaw.CONTROL_CHARACTER));
    }

    @Test
    void bytesThatAreNoTextSpoilTheirRowAlone() {
        List<RawRow> rows = rows(resource("broken-bytes.csv"));
        assertThat(rows)
                .filteredOn(row -> row.flaw() != null)
                .extracting(RawRow::number, RawRow::flaw)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(13L, RawRow.Flaw.BAD_ENCODING));
        assertThat(rows).hasSize(13);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    utf16.csv,    UNSUPPORTED_ENCODING
                    unclosed.csv, UNCLOSED_QUOTE
                    program.exe,  NOT_A_TABLE
                    gb18030.csv,  none
                    """)
    void aFileThatIsNoTableIsRefusedByName(String name, String reason) {
        assertThat(refusal(resource(name), Caps.DEFAULT)).isEqualTo(reason);
    }

    @Test
    void aHugeCellAndTooManyColumnsAreRefused() throws IOException {
        Path cell =
                Files.writeString(
                        temp.resolve("cell.csv"), "a,b\n1," + "x".repeat(10_000_000) + "\n");
        assertThat(refusal(cell, Caps.DEFAULT)).isEqualTo("CELL_TOO_LONG");
        Path wide = Files.writeString(temp.resolve("wide.csv"), "a,".repeat(1_000_000) + "\n1\n");
        assertThat(refusal(wide, Caps.DEFAULT)).isEqualTo("TOO_MANY_COLUMNS");
        Path empty = Files.writeString(temp.resolve("empty.csv"), "");
        assertThat(refusal(empty, Caps.DEFAULT)).isEqualTo("EMPTY");
    }

    @Test
    void aWorkbookReadsAsText() throws IOException {
        Path file = temp.resolve("named.csv"); // the name says nothing
        try (OutputStream out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("orders");
            sheet.value(0, 0, "单号");
            sheet.value(0, 1, "price");
            sheet.value(0, 2, "at");
            sheet.value(0, 3, "sum");
            sheet.value(1, 0, 536365);
            sheet.value(1, 1, 2.55 * 3);
            sheet.value(1, 2, LocalDateTime.of(2011, 12, 9, 12, 50));
            sheet.style(1, 2).format("yyyy-MM-dd H:mm:ss").set();
            sheet.formula(1, 3, "B2*2");
            sheet.value(3, 0, "婴儿");
        }
        List<RawRow> rows = rows(file);
        assertThat(rows).extracting(RawRow::number).containsExactly(2L, 4L);
        assertThat(rows.getFirst().cells())
                .containsExactly("536365", "7.65", "2011-12-09 12:50:00", "");
        assertThat(rows.getLast().cells()).containsExactly("婴儿", "", "", "");
    }

    @Test
    void aWorkbookWithoutStylesReadsAsText() throws IOException {
        Path plain = temp.resolve("plain.xlsx");
        try (OutputStream out = Files.newOutputStream(plain);
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("members");
            sheet.value(0, 0, "phone");
            sheet.value(1, 0, 13800030001L);
        }
        Path file = temp.resolve("unstyled.xlsx");
        try (var from = new ZipFile(plain.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry part : Collections.list(from.entries())) {
                String text =
                        new String(
                                from.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                if (!part.getName().endsWith("styles.xml")) {
                    entry(to, part.getName(), text.replaceAll("<[^<>]*styles.xml[^<>]*>", ""));
                }
            }
        }
        assertThat(rows(file).getFirst().cells()).containsExactly("13800030001");
    }

    @Test
    void aBombIsRefusedWithinTwoSeconds() throws IOException {
        Path file = temp.resolve("bomb.xlsx");
        byte[] zeros = new byte[1 << 20];
        java.util.Arrays.fill(zeros, (byte) ' ');
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "[Content_Types].xml", "<Types/>");
            entry(zip, "xl/workbook.xml", "<workbook/>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 400; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        long from = System.nanoTime();
        assertThat(refusal(file, Caps.DEFAULT)).isIn("UNPACKED_TOO_LARGE", "TOO_SLOW");
        assertThat(System.nanoTime() - from).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    ../../evil,            x,                       UNSAFE_ENTRY
                    xl/vbaProject.bin,     x,                       UNSAFE_ENTRY
                    inner.zip,             x,                       UNSAFE_ENTRY
                    xl/styles.xml,         <!DOCTYPE a [<!ENTITY]>, UNSAFE_ENTRY
                    """)
    void anUnsafeArchiveIsRefused(String name, String content, String reason) throws IOException {
        Path file = temp.resolve("unsafe.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "[Content_Types].xml", "<Types/>");
            entry(zip, "xl/workbook.xml", "<workbook/>");
            entry(zip, name, content);
        }
        assertThat(refusal(file, Caps.DEFAULT)).isEqualTo(reason);
    }

    @Test
    void anArchiveOfManyEntriesIsRefused() throws IOException {
        Path file = temp.resolve("many.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 3000; i++) {
                entry(zip, "e" + i, "x");
            }
        }
        assertThat(refusal(file, Caps.DEFAULT)).isEqualTo("TOO_MANY_ENTRIES");
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
