package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Reason;
import io.regulars.runtime.Answer;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private static final int BULK = 430;
    private static DeskHouse desk;
    private static Exports exports;
    private static ExportRun run;
    private static MemberFilter everybody;
    private static OrderFilter everything;

    @BeforeAll
    static void open() {
        desk = new DeskHouse();
        exports = desk.house.get(Exports.class);
        run = desk.house.get(ExportRun.class);
        everybody =
                new MemberFilter(
                        null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null);
        everything = new OrderFilter(null, null, null, null, null, null, null, null, null, null);
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Id anna = desk.member("anna", "13800001111", "pos", "R1A", from);
        Id bert = desk.member("bert", null, "pos", "R2A", from);
        desk.buys(anna, "=cmd|a1", "R1A", "2026-03-01T04:00:00Z", 100);
        desk.buys(bert, "b1", "R2A", "2026-03-02T04:00:00Z", 200);
        var cards = new ArrayList<String>();
        for (int i = 0; i < BULK; i++) {
            cards.add("x" + i);
        }
        desk.house.members(cards);
        desk.settle();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static Caller person(String name, Role role, @Nullable String scope) {
        return new Caller(
                desk.house.tenant,
                null,
                desk.house.db.ids().next(0),
                name,
                role,
                scope,
                false,
                "127.0.0.1",
                "r1");
    }

    private static Export ask(Caller who, Export.Of list, Object filter) {
        return exports.ask(
                        who, TestHouse.key(), new Exports.Wish(list, filter, "the yearly letter"))
                .outcome()
                .orThrow();
    }

    private static Answer<Export> approve(Caller who, Id id) {
        return exports.decide(who, TestHouse.key(), id, true, null);
    }

    private static void runAll() {
        while (run.round(desk.house.tenant)) {}
    }

    private static List<String> rows(Id id) throws IOException {
        var text = new StringWriter();
        exports.write(desk.house.tenant, id, text);
        return text.toString().lines().toList();
    }

    private static Reason refused(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().reason();
    }

    @Test
    void aListBecomesAFileAfterASecondPersonAgreed() throws IOException {
        Caller anna = person("anna", Role.OPERATOR, null);
        Caller boss = person("boss", Role.MANAGER, null);
        Export asked = ask(anna, Export.Of.MEMBERS, everybody);
        assertThat(run.round(desk.house.tenant)).isFalse();
        assertThat(refused(exports.fetch(anna, asked.id()))).isEqualTo(Refused.EXPORT_NOT_READY);
        assertThat(refused(approve(anna, asked.id()).outcome())).isEqualTo(Refused.SAME_PERSON);
        assertThat(approve(boss, asked.id()).outcome().orThrow().state())
                .isEqualTo(Export.State.RUNNING);
        assertThat(refused(approve(boss, asked.id()).outcome())).isEqualTo(Refused.EXPORT_DECIDED);
        assertThat(run.round(desk.house.tenant)).isTrue();
        assertThat(exports.own(anna).getFirst().rows()).isEqualTo(200);
        assertThat(refused(exports.fetch(anna, asked.id()))).isEqualTo(Refused.EXPORT_NOT_READY);
        runAll();
        assertThat(exports.fetch(anna, asked.id()).orThrow().rows()).isEqualTo(BULK + 2);
        assertThat(refused(exports.fetch(boss, asked.id()))).isEqualTo(Refused.UNKNOWN_EXPORT);
        List<String> rows = rows(asked.id());
        assertThat(rows).hasSize(BULK + 3);
        assertThat(rows.getFirst()).startsWith("\ufeff会员号 memberNo,").endsWith("水印 watermark");
        assertThat(rows).anyMatch(row -> row.contains("138****1111"));
        assertThat(rows).noneMatch(row -> row.contains("13800001111"));
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.endsWith("anna · " + asked.id() + " · 2026-11-22"));
        assertThat(new HashSet<>(rows)).hasSize(rows.size());
        var actions = new ArrayList<String>();
        desk.house
                .get(io.regulars.access.OperationLog.class)
                .list(
                        desk.house.tenant,
                        io.regulars.access.OperationLog.Filter.about("export:" + asked.id()),
                        Long.MAX_VALUE,
                        20)
                .items()
                .forEach(line -> actions.add(line.action()));
        assertThat(actions.reversed())
                .containsExactly(
                        "export.ask", "export.same-person", "export.approve", "export.fetch");
    }

    /// The lease may change hands in the middle of a round: each page is in the file once.
    @Test
    void whoWritesAtTheSameTimeWritesNoRowTwice() throws Exception {
        Caller anna = person("anna", Role.OPERATOR, null);
        Export asked = ask(anna, Export.Of.MEMBERS, everybody);
        approve(person("boss", Role.MANAGER, null), asked.id()).outcome().orThrow();
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 12; i++) {
            work.add(() -> run.round(desk.house.tenant));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(work)) {
                each.get();
            }
        }
        runAll();
        List<String> rows = rows(asked.id());
        assertThat(rows).hasSize(BULK + 3);
        assertThat(new HashSet<>(rows)).hasSize(rows.size());
        assertThat(exports.own(anna).getFirst().rows()).isEqualTo(BULK + 2);
    }

    @Test
    void ordersComeOutAsShownAndInert() throws IOException {
        Caller anna = person("anna", Role.OPERATOR, null);
        Export asked = ask(anna, Export.Of.ORDERS, everything);
        approve(person("boss", Role.MANAGER, null), asked.id()).outcome().orThrow();
        runAll();
        List<String> rows = rows(asked.id());
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1))
                .startsWith("pos,b1,2026-03-02 12:00:00,R2A,")
                .contains(",200.00,0.00,");
        assertThat(rows.get(2)).startsWith("pos,'=cmd|a1,");
    }

    @Test
    void whoReachesARegionTakesOutItsRowsAndLosesThemWithIt() throws IOException {
        Caller anna = person("anna", Role.OPERATOR, "R1");
        Export asked = ask(anna, Export.Of.ORDERS, everything);
        approve(person("boss", Role.MANAGER, null), asked.id()).outcome().orThrow();
        runAll();
        assertThat(rows(asked.id())).hasSize(2);
        var moved =
                new Caller(
                        anna.tenant(),
                        null,
                        anna.staff(),
                        "anna",
                        Role.OPERATOR,
                        "R2",
                        false,
                        "a",
                        "r");
        assertThat(refused(exports.fetch(moved, asked.id()))).isEqualTo(Refused.UNKNOWN_EXPORT);
    }

    @Test
    void aFileIsGoneAfterADayAndAWishAfterAWeek() throws IOException {
        Caller anna = person("anna", Role.OPERATOR, null);
        Caller boss = person("boss", Role.MANAGER, null);
        Export asked = ask(anna, Export.Of.ORDERS, everything);
        approve(boss, asked.id()).outcome().orThrow();
        runAll();
        Export late = ask(anna, Export.Of.ORDERS, everything);
        desk.house.pass(Duration.ofDays(1));
        assertThat(refused(exports.fetch(anna, asked.id()))).isEqualTo(Refused.EXPORT_NOT_READY);
        run.expire(desk.house.tenant);
        assertThat(rows(asked.id())).isEmpty();
        assertThat(exports.own(anna).getLast().state()).isEqualTo(Export.State.EXPIRED);
        desk.house.pass(Duration.ofDays(6));
        assertThat(refused(approve(boss, late.id()).outcome())).isEqualTo(Refused.EXPORT_DECIDED);
    }

    @Test
    void aPersonHasFiveOpenAtMost() {
        Caller anna = person("anna", Role.OPERATOR, null);
        for (int i = 0; i < Export.MOST_OPEN; i++) {
            ask(anna, Export.Of.ORDERS, everything);
        }
        assertThat(
                        refused(
                                exports.ask(
                                                anna,
                                                TestHouse.key(),
                                                new Exports.Wish(
                                                        Export.Of.ORDERS, everything, "one more"))
                                        .outcome()))
                .isEqualTo(Refused.TOO_MANY_EXPORTS);
    }

    @Test
    void fenAreYuanToTheLastDigit() {
        assertThat(ExportText.yuan(0)).isEqualTo("0.00");
        assertThat(ExportText.yuan(5)).isEqualTo("0.05");
        assertThat(ExportText.yuan(-1234)).isEqualTo("-12.34");
        assertThat(new ExportText(ZoneId.of("Asia/Shanghai"), "m").head(ExportText.ORDERS))
                .endsWith("\r\n");
    }
}
