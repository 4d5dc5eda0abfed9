package io.regulars.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Text;
import io.regulars.analytics.Unit;
import io.regulars.kernel.Id;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// Figures as they stand in the files of a report, which are those of the screen.
class ReportFilesWrittenTest {
    private static final LocalDate FROM = LocalDate.parse("2026-10-01");
    private static final LocalDate TO = LocalDate.parse("2026-10-31");
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");

    /// Formula LTV of twenty thousand members is a product of three, and has more digits than a
    /// `long` times a million.
    private static final Figure LTV = new Figure(9_000_000_000_000_000_001L, 30_001);

    private static final Figure HALF = new Figure(9_000_000_000_000_000_001L, 60_002);

    private static Sheet sheet(ReportFile.Format format) {
        var id = new Id(1);
        var content =
                new Content(
                        List.of(),
                        List.of(
                                headline("ltv", HALF, LTV),
                                headline("rate", new Figure(2, 7), new Figure(1, 3)),
                                headline("new", new Figure(0, 1), new Figure(5, 1))),
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        List.of(
                                about("ltv", Unit.MONEY, "公式 LTV"),
                                about("rate", Unit.SHARE, "复购率"),
                                about("new", Unit.COUNT, "新增会员")),
                        AT,
                        1);
        var report =
                new Report(
                        id,
                        Kind.VALUE,
                        FROM,
                        TO,
                        Report.Cause.ASKED,
                        "anna",
                        AT,
                        Report.State.DONE,
                        100,
                        AT,
                        null,
                        content);
        var file =
                new ReportFile(
                        id,
                        id,
                        format,
                        ReportFile.Language.ZH,
                        "for the board",
                        "a",
                        "anna",
                        AT,
                        ReportFile.State.WAITING,
                        null,
                        0,
                        0);
        return new Sheet(report, content, "连锁", file, ZoneId.of("Asia/Shanghai"));
    }

    private static Content.Headline headline(String metric, Figure before, Figure now) {
        return new Content.Headline(metric, List.of(before, now));
    }

    private static Figures.About about(String code, Unit unit, String name) {
        return new Figures.About(code, "DEF", unit, new Text(name, name), new Text("", ""), "1");
    }

    @Test
    void aFigureOfManyDigitsStandsInThePdf() throws IOException {
        var reader = new PdfReader(new PdfReport(sheet(ReportFile.Format.PDF)).write());
        assertThat(new PdfTextExtractor(reader).getTextFromPage(1).replace(" ", ""))
                .contains("¥2,999,900,003,333.22", "+100.0%", "+4.8个百分点");
    }

    /// A change is a number with its sign, not a text that would have to be made inert.
    @Test
    void aChangeIsANumberInTheWorkbook() throws IOException {
        byte[] written = new XlsxReport(sheet(ReportFile.Format.XLSX)).write();
        try (var book =
                new ReadableWorkbook(
                        new ByteArrayInputStream(written), new ReadingOptions(true, false))) {
            var rows = book.getFirstSheet().read();
            assertThat(number(rows.get(2).getCell(1))).isEqualByComparingTo("2999900003333.22");
            assertThat(number(rows.get(2).getCell(3))).isEqualByComparingTo("1");
            assertThat(number(rows.get(3).getCell(3))).isEqualByComparingTo("4.8");
            assertThat(rows.get(3).getCell(3).getDataFormatString()).contains("个百分点");
            assertThat(rows.get(4).getOptionalCell(3)).as("there was none before").isEmpty();
        }
    }

    private static BigDecimal number(Cell cell) {
        assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
        return cell.asNumber();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tier    | gold | 金卡     | Gold   | 金卡会员   | Gold members
                    tier    | base | 普通会员 | Normal | 普通会员   | Normal members
                    store   | S1   | 一店     | One    | 一店       | One
                    channel | pos  | 门店收银 | till   | 门店收银渠道 | channel till
                    """)
    void aGroupIsCalledAsPeopleCallIt(
            String by, String code, String zh, String en, String saidZh, String saidEn) {
        assertThat(Telling.who(new Group(by, code, new Text(zh, en))))
                .isEqualTo(new Text(saidZh, saidEn));
    }

    @Test
    void whatIsOfNoStoreSaysSo() {
        assertThat(Telling.who(Group.none("store")))
                .isEqualTo(new Text("未归属门店", "those with no store"));
        assertThat(Telling.who(Group.ALL)).isEqualTo(new Text("全体会员", "all members"));
    }
}
