package io.regulars.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.analytics.Figure;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.lake.LakeHook;
import io.regulars.lake.LakeTable;
import io.regulars.loyalty.IntakeHook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// A chain of six hundred members of which one in twenty is lost each month, but in October of gold
/// six in twenty (S1-65): the report finds it, says on what it rests, and leaves the house as PDF
/// and as XLSX.
class RaisedChurnTest {
    private static final String EVIL = "=1+1|'!A0";
    private static final LocalDate FROM = LocalDate.parse("2026-10-01");
    private static final LocalDate TO = LocalDate.parse("2026-10-31");

    private static TestHouse house;
    private static Caller caller;
    private static Report report;

    @BeforeAll
    static void open() throws SQLException {
        house = new TestHouse(false);
        caller = Caller.house(house.tenant, "anna");
        IntakeHook.program(house.db, house.tenant);
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        house.get(Orgs.class)
                .createAll(
                        caller,
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, longAgo),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S0", EVIL, "G", longAgo)))
                .orThrow();
        lake();
        report = made(Kind.OPERATIONS);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /// Everybody buys each twentieth day until the day on which he stops.
    private static void lake() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table who as
                    select i * 1024 as id, i, i % 3 as tier, i * 7919 % 1000 as h,
                        case when i % 3 = 2 and h >= 700 then date '2026-07-28' - date '1970-01-01'
                            when h < 300 then date '2026-02-01' - date '1970-01-01' + h // 50 * 30 + h % 25
                            else 99999 end as stop
                    from range(1, 601) r (i)
                    """);
            copy(
                    statement,
                    LakeTable.MEMBERS,
                    """
                    select id, date '2025-06-01' - date '1970-01-01' as day, case when i % 100 = 7 then 'S9' else 'S' || i % 4 end as store,
                        'pos' as channel, cast(null as varchar) as page, 'ACTIVE' as state, day * 86400000000 as moment
                    from who
                    """);
            copy(
                    statement,
                    LakeTable.ORDERS,
                    """
                    select i * 100 + k as id, id as member, 'S' || i % 4 as store, 'pos' as channel, day, day as known_day, 12 as hour,
                        10000 + i % 7 * 500 as net, 12000 as list, day * 86400000000 as moment
                    from (select *, unnest(range(0, 16)) as k, date '2026-01-01' - date '1970-01-01' + i % 20 + 20 * k as day from who) w
                    where day <= stop and day <= date '2026-10-31' - date '1970-01-01'
                    """);
            copy(
                    statement,
                    LakeTable.TIERS,
                    """
                    select i as id, id as member, case tier when 1 then 'silver' else 'gold' end as tier, 'base' as before, 'GROWTH' as cause,
                        1 as moment, date '2025-06-01' - date '1970-01-01' as day, date '2025-06-01' - date '1970-01-01' as known_day,
                        cast(null as bigint) as gone_day
                    from who where tier > 0
                    """);
        }
        LakeHook.publish(
                house, List.of(LakeTable.MEMBERS, LakeTable.ORDERS, LakeTable.TIERS), "2026-01");
    }

    private static void copy(Statement statement, LakeTable table, String query)
            throws SQLException {
        Path to = LakeHook.place(house, table, "2026-01");
        statement.execute("copy (" + query + ") to '" + to + "' (format parquet)");
    }

    private static Report made(Kind kind) {
        Report asked =
                house.get(Reports.class)
                        .ask(caller, TestHouse.key(), new Reports.Wish(kind, FROM, TO))
                        .outcome()
                        .orThrow();
        while (house.get(ReportRun.class).round(house.tenant)) {
            // until none waits
        }
        return house.get(Reports.class).one(house.tenant, asked.id());
    }

    private static ReportFiles.Fetched file(
            Report of, ReportFile.Format format, ReportFile.Language language) {
        ReportFiles files = house.get(ReportFiles.class);
        var wish = new ReportFiles.Wish(format, language, "for the board");
        Id id = files.ask(caller, TestHouse.key(), of.id(), wish).outcome().orThrow().id();
        assertThat(reason(files.fetch(caller, of.id(), id)))
                .isEqualTo(Refused.REPORT_FILE_NOT_READY);
        while (files.round(house.tenant, "Test chain 测试连锁")) {
            // until none waits
        }
        return files.fetch(caller, of.id(), id).orThrow();
    }

    private static Reason reason(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.reason() : null;
    }

    @Test
    void theTierThatLosesItsMembersRanksAmongTheFirstThree() {
        Content content = report.content();
        List<Content.Found> first =
                content.findings().subList(0, Math.min(3, content.findings().size()));
        Content.Found churn =
                first.stream()
                        .filter(each -> each.metric().equals("churn-rate"))
                        .findFirst()
                        .orElseThrow();
        assertThat(churn.by()).isEqualTo("tier");
        assertThat(churn.group()).isEqualTo("gold");
        assertThat(churn.worse()).isTrue();
        assertThat(churn.now().num() * 100 / churn.now().den()).isBetween(25L, 45L);
        assertThat(churn.before().num() * 100 / churn.before().den()).isBetween(2L, 8L);
        assertThat(churn.title().zh()).isEqualTo("金会员的流失率上升");
        assertThat(churn.title().en()).isEqualTo("Churn rate of Gold members rose");
        assertThat(churn.evidence().zh())
                .contains(churn.now().num() + " ÷ " + churn.now().den(), "此前 5 期", "占全体变化的");
        assertThat(churn.evidence().en()).contains("in the 5 before it together");
        assertThat(churn.action().zh()).contains("金会员", "建为人群", "对照组");
        assertThat(content.findings())
                .noneMatch(each ->
                        each.metric().equals("churn-rate")
                                && (each.by().isEmpty() || each.group().equals("silver")));
    }

    @Test
    void whatRestsOnTooFewMembersSaysSo() {
        assertThat(report.content().unclear())
                .anyMatch(each ->
                        each.metric().equals("churn-rate")
                                && each.who().zh().equals("S9")
                                && each.why().zh().contains("至少需要 30"));
        assertThat(report.content().findings()).noneMatch(each -> each.group().equals("S9"));
    }

    @Test
    void theReportKeepsFiguresMomentAndVersions() {
        Content content = report.content();
        assertThat(content.headline().getFirst().figures().getLast().num()).isEqualTo(600);
        assertThat(content.periods()).hasSize(6);
        assertThat(content.lakeAsOf()).isEqualTo(house.now());
        assertThat(content.metrics())
                .isNotEmpty()
                .allMatch(each -> each.version().matches("[0-9a-f]{12}"));
        assertThat(content.tables().getFirst().lines().stream().map(line -> line.name().zh()))
                .containsExactly("普通", "银", "金");
    }

    /// S3-25: what October came to, by plain loops over how the chain was made.
    @Test
    void theReportsOnPurchasesAndOnValueSayWhatHappened() throws IOException {
        long orders = 0;
        long net = 0;
        long offered = 0;
        var buyers = new TreeSet<Integer>();
        var once = new TreeSet<Integer>();
        var goldNet = 0L;
        for (int i = 1; i <= 600; i++) {
            long paid = 10_000 + i % 7 * 500;
            int times = 0;
            for (int k = 0; k < 16; k++) {
                LocalDate day = LocalDate.of(2026, 1, 1).plusDays(i % 20 + 20L * k);
                if (day.isAfter(stop(i)) || day.isAfter(TO)) {
                    continue;
                }
                times++;
                if (!day.isBefore(FROM)) {
                    orders++;
                    net += paid;
                    offered += paid < 12_000 ? paid : 0;
                    buyers.add(i);
                    goldNet += i % 3 == 2 ? paid : 0;
                }
            }
            if (times == 1) {
                once.add(i);
            }
        }
        Report purchases = made(Kind.PURCHASE);
        assertThat(purchases.state()).isEqualTo(Report.State.DONE);
        assertThat(now(purchases, "valid-orders")).isEqualTo(new Figure(orders, 1));
        assertThat(now(purchases, "net-amount")).isEqualTo(new Figure(net, 1));
        assertThat(now(purchases, "order-value")).isEqualTo(new Figure(net, orders));
        assertThat(now(purchases, "order-frequency")).isEqualTo(new Figure(orders, buyers.size()));
        assertThat(now(purchases, "discount-depth"))
                .isEqualTo(new Figure(12_000 * orders - net, 12_000 * orders));
        assertThat(now(purchases, "promotion-share")).isEqualTo(new Figure(offered, net));
        Report value = made(Kind.VALUE);
        assertThat(now(value, "spend-per-member")).isEqualTo(new Figure(net, 600));
        assertThat(now(value, "one-occasion-members").num()).isEqualTo(once.size());
        assertThat(cell(value, "tier", "金", "members").num()).isEqualTo(200);
        assertThat(cell(value, "tier", "金", "spend-per-member"))
                .isEqualTo(new Figure(goldNet, 200));
        for (Report each : List.of(purchases, value)) {
            assertThat(texts(file(each, ReportFile.Format.XLSX, ReportFile.Language.ZH)))
                    .contains(each.kind().title().zh(), "客单价");
        }
    }

    /// The last day on which a member buys.
    private static LocalDate stop(int i) {
        int h = i * 7919 % 1000;
        if (i % 3 == 2 && h >= 700) {
            return LocalDate.of(2026, 7, 28);
        }
        return h < 300 ? LocalDate.of(2026, 2, 1).plusDays(h / 50 * 30 + h % 25) : LocalDate.MAX;
    }

    private static Figure now(Report report, String metric) {
        return report.content().headline().stream()
                .filter(each -> each.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .figures()
                .getLast();
    }

    private static Figure cell(Report report, String by, String group, String metric) {
        Content.Table table =
                report.content().tables().stream()
                        .filter(each -> each.by().equals(by))
                        .findFirst()
                        .orElseThrow();
        return table.lines().stream()
                .filter(line -> line.name().zh().equals(group))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(table.metrics().indexOf(metric))
                .now();
    }

    @Test
    void thePdfReadsChineseWithoutAnyFontOfTheMachine() throws IOException {
        for (ReportFile.Language language : ReportFile.Language.values()) {
            var fetched = file(report, ReportFile.Format.PDF, language);
            var reader = new PdfReader(fetched.body());
            assertThat(reader.getNumberOfPages()).isBetween(2, 8);
            String text = new PdfTextExtractor(reader).getTextFromPage(1);
            assertThat(text.replace(" ", ""))
                    .contains(
                            language == ReportFile.Language.ZH
                                    ? "会员运营分析报告"
                                    : "Memberoperationsreport",
                            "测试连锁",
                            "anna·");
            String raw = new String(fetched.body(), StandardCharsets.ISO_8859_1);
            assertThat(raw).contains("FontFile2");
            assertThat(fetched.body().length).isLessThan(1_500_000);
            keep("report-" + language + ".pdf", fetched.body());
        }
    }

    @Test
    void noCellOfTheWorkbookIsAFormulaAndEachSheetSaysWhoTookItOut() throws IOException {
        var fetched = file(report, ReportFile.Format.XLSX, ReportFile.Language.ZH);
        keep("report.xlsx", fetched.body());
        assertThat(texts(fetched)).contains("'" + EVIL, "流失率", "金").doesNotContain(EVIL);
    }

    private static List<String> texts(ReportFiles.Fetched fetched) throws IOException {
        var texts = new ArrayList<String>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(fetched.body()))) {
            for (var sheet : book.getSheets().toList()) {
                var rows = sheet.read();
                assertThat(rows.getFirst().getCellText(0)).contains("水印", "anna", "2026-11-22");
                rows.forEach(row ->
                        row.stream()
                                .filter(cell -> cell != null)
                                .forEach(cell -> {
                                    assertThat(cell.getType()).isNotEqualTo(CellType.FORMULA);
                                    if (cell.getType() == CellType.STRING) {
                                        texts.add(cell.asString());
                                    }
                                }));
            }
        }
        return texts;
    }

    @Test
    void aFileIsForTheOneWhoAskedForADay() {
        ReportFiles files = house.get(ReportFiles.class);
        var fetched = file(report, ReportFile.Format.XLSX, ReportFile.Language.EN);
        Id id = fetched.file().id();
        assertThat(reason(files.fetch(Caller.house(house.tenant, "bert"), report.id(), id)))
                .isEqualTo(Refused.UNKNOWN_REPORT_FILE);
        assertThat(files.own(caller, report.id()).stream().map(ReportFile::state))
                .contains(ReportFile.State.DONE);
        Instant before = house.now();
        house.pass(ReportFile.KEPT);
        assertThat(reason(files.fetch(caller, report.id(), id)))
                .isEqualTo(Refused.REPORT_FILE_NOT_READY);
        files.expire(house.tenant);
        assertThat(files.own(caller, report.id()))
                .allMatch(each -> each.state() == ReportFile.State.EXPIRED);
        house.at(before.toString());
    }

    @Test
    void aScheduleMakesOneReportOfTheMonthThatIsOver() {
        Reports reports = house.get(Reports.class);
        reports.schedule(caller, TestHouse.key(), Kind.VALUE, 22).outcome().orThrow();
        reports.due(house.tenant);
        reports.due(house.tenant);
        assertThat(reports.list(house.tenant, new Cursor.Part(null, null)).items())
                .filteredOn(each -> each.cause() == Report.Cause.SCHEDULED)
                .singleElement()
                .satisfies(each -> assertThat(each.from()).isEqualTo(FROM));
        reports.schedule(caller, TestHouse.key(), Kind.VALUE, null).outcome().orThrow();
        assertThat(reports.schedules(house.tenant)).singleElement().matches(s -> s.day() == null);
        house.get(MonthlyReports.class).install(caller);
        house.get(MonthlyReports.class).install(caller);
        assertThat(reports.schedules(house.tenant))
                .as("what the chain decided stays, the others are monthly")
                .extracting(Schedule::kind, Schedule::day)
                .containsExactlyInAnyOrder(
                        tuple(Kind.OPERATIONS, 1),
                        tuple(Kind.PURCHASE, 1),
                        tuple(Kind.VALUE, null));
        while (house.get(ReportRun.class).round(house.tenant)) {
            // until none waits
        }
    }

    @Test
    void daysThatAreNotOverAreNoReport() {
        var today = new Reports.Wish(Kind.VALUE, FROM, LocalDate.parse("2026-11-22"));
        assertThatThrownBy(() -> house.get(Reports.class).ask(caller, TestHouse.key(), today))
                .isInstanceOf(InvalidReport.class);
        assertThatThrownBy(() -> new Reports.Wish(Kind.VALUE, TO, FROM))
                .isInstanceOf(InvalidReport.class);
        assertThatThrownBy(() ->
                        new ReportFiles.Wish(ReportFile.Format.PDF, ReportFile.Language.ZH, " "))
                .isInstanceOf(InvalidReport.class);
    }

    /// For a person to look at: `-Dregulars.reports=FOLDER` keeps the files.
    private static void keep(String name, byte[] body) throws IOException {
        String folder = System.getProperty("regulars.reports");
        if (folder != null) {
            Files.write(Path.of(folder, name), body);
        }
    }
}
