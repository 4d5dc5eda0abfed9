package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regulars.TestHouse;
import io.regulars.access.Cursor;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who paid and how is asked, judged and kept with each top-up (L-20), on a real PostgreSQL.
class PurchasesTest {
    private static final Form COMPANY =
            new Form("福州示例有限公司", Form.Document.BUSINESS_LICENCE, "91350100M000100Y43");
    private static final Form PERSON = new Form("王小明", Form.Document.ID_CARD, "110101199005200019");

    private static final Sql SEALED =
            Sql.sql(
                    """
                    select f.name, f.number, f.kept_until
                    from stored_form f
                    where f.tenant = :tenant
                        and f.bucket = any(:buckets)
                    """);

    private record Kept(String name, String number, LocalDate until) {}

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) ->
                    refusal.reason().type()
                            + (refusal.field() == null ? "" : " at " + refusal.field());
        };
    }

    private record Way(
            Limits.Method method,
            @Nullable Form form,
            @Nullable Id formId,
            @Nullable Long purchase,
            boolean bearer,
            Limits.Payer payer) {
        static Way by(Limits.Method method, Form form) {
            return new Way(method, form, null, null, false, form.document().payer());
        }
    }

    private static Outcome<TopUp> topUp(Counter counter, Id member, Way way) {
        TopUps.Asked as = counter.asked(member, way.bearer() ? 20_000 : 100_000, way.method());
        return counter.topUps
                .ask(
                        counter.cashier,
                        TestHouse.key(),
                        new TopUps.Asked(
                                as.memberId(),
                                as.schemeId(),
                                as.paid(),
                                as.store(),
                                as.agreedTerms(),
                                as.method(),
                                way.payer(),
                                way.form(),
                                way.formId(),
                                null,
                                way.purchase(),
                                way.bearer(),
                                true,
                                Limits.Adult.STAFF))
                .outcome();
    }

    private static List<TopUpLists.Line> lines(Counter counter) {
        return counter.house
                .get(TopUpLists.class)
                .list(counter.house.tenant, null, null, new Cursor.Part(null, 50))
                .items();
    }

    private static List<Kept> sealed(Counter counter) {
        return counter.house.db.read(
                counter.house.tenant,
                tx ->
                        tx.list(
                                SEALED.with("tenant", tx.tenant().id())
                                        .with("buckets", IntStream.range(0, 1024).toArray()),
                                row ->
                                        new Kept(
                                                new String(
                                                        row.bytes("name"), StandardCharsets.UTF_8),
                                                new String(
                                                        row.bytes("number"),
                                                        StandardCharsets.UTF_8),
                                                row.date("kept_until"))));
    }

    @ParameterizedTest(name = "golden {0}: {2} {3} {4}")
    @CsvSource(
            textBlock =
                    """
                    21.03, false, PERSON, CASH,          4999999, true,  ok
                    21.03, false, PERSON, CASH,          5000000, true,  transfer-required at method
                    21.03, false, PERSON, BANK_TRANSFER, 5000000, true,  ok
                    21.03, false, ENTITY, CASH,          499999,  true,  ok
                    21.03, false, ENTITY, CASH,          500000,  true,  transfer-required at method
                    21.03, false, ENTITY, BANK_TRANSFER, 500000,  true,  ok
                    21.04, true,  PERSON, CASH,          999999,  false, ok
                    21.04, true,  PERSON, CASH,          1000000, false, identity-required at form
                    21.04, true,  PERSON, CASH,          1000000, true,  ok
                    L-20,  false, PERSON, CASH,          100000,  false, identity-required at form
                    """)
    void theLimitsOfTheLawHoldAtTheCounter(
            String id,
            boolean bearer,
            Limits.Payer payer,
            Limits.Method method,
            long purchase,
            boolean shown,
            String said) {
        try (var counter = new Counter(false)) {
            Id member = counter.house.member("1001");
            Form form = payer == Limits.Payer.ENTITY ? COMPANY : PERSON;
            var way = new Way(method, shown ? form : null, null, purchase, bearer, payer);
            assertThat(said(topUp(counter, member, way))).as(id).isEqualTo(said);
            List<TopUpLists.Line> lines = lines(counter);
            assertThat(sealed(counter)).hasSize(said.equals("ok") && shown ? 1 : 0);
            if (!said.equals("ok")) {
                assertThat(lines).isEmpty();
                return;
            }
            TopUpLists.Line line = lines.getFirst();
            assertThat(line.payer()).isEqualTo(payer);
            assertThat(line.method()).isEqualTo(method);
            assertThat(line.bearer()).isEqualTo(bearer);
            assertThat(line.purchase()).isEqualTo(purchase);
            assertThat(line.form() != null).isEqualTo(shown);
        }
    }

    @Test
    void aFormIsSealedReadMaskedAndKeptFiveYearsAfterItsLastPurchase() {
        try (var counter = new Counter(false)) {
            counter.house.at("2027-02-27T16:30:00Z"); // the 28th in Shanghai
            Id member = counter.house.member("1001");
            assertThat(said(topUp(counter, member, Way.by(Limits.Method.CASH, PERSON))))
                    .isEqualTo("ok");
            Kept first = sealed(counter).getFirst();
            assertThat(first.name() + first.number()).doesNotContain("王", "110101", "0019");
            assertThat(first.until()).isEqualTo(LocalDate.parse("2032-02-28"));
            Forms.Shown shown = lines(counter).getFirst().form();
            assertThat(shown).isNotNull();
            assertThat(shown.name()).isEqualTo("王**");
            assertThat(shown.number()).isEqualTo("****19");

            counter.house.at("2028-02-28T16:30:00Z"); // the 29th
            var again =
                    new Way(Limits.Method.CASH, null, shown.id(), null, false, Limits.Payer.PERSON);
            assertThat(said(topUp(counter, member, again))).isEqualTo("ok");
            assertThat(sealed(counter))
                    .extracting(Kept::until)
                    .containsExactly(LocalDate.parse("2033-02-28"));
            Id other = counter.house.member("1002");
            assertThat(said(topUp(counter, other, again))).isEqualTo("unknown-form at formId");
            assertThat(
                            said(
                                    topUp(
                                            counter,
                                            member,
                                            new Way(
                                                    Limits.Method.CASH,
                                                    null,
                                                    shown.id(),
                                                    null,
                                                    false,
                                                    Limits.Payer.ENTITY))))
                    .isEqualTo("unknown-form at formId");
        }
    }

    @Test
    void aFormEndsTheDayAfterItsTimeAndTheLogSaysSo() {
        try (var counter = new Counter(false)) {
            Id member = counter.house.member("1001");
            assertThat(said(topUp(counter, member, Way.by(Limits.Method.CASH, PERSON))))
                    .isEqualTo("ok");
            assertThat(said(topUp(counter, member, Way.by(Limits.Method.CASH, COMPANY))))
                    .isEqualTo("ok");
            Id kept = lines(counter).getFirst().form().id();
            counter.house.pass(Duration.ofDays(1));
            var again = new Way(Limits.Method.CASH, null, kept, null, false, Limits.Payer.ENTITY);
            assertThat(said(topUp(counter, member, again))).isEqualTo("ok");

            LocalDate last = LocalDate.parse("2031-11-22");
            assertThat(forgotten(counter, last)).isZero();
            assertThat(sealed(counter)).hasSize(2);
            assertThat(forgotten(counter, last.plusDays(1))).isEqualTo(1);
            assertThat(sealed(counter))
                    .extracting(Kept::until)
                    .as("the one that was shown again a day later")
                    .containsExactly(last.plusDays(1));
            assertThat(lines(counter))
                    .extracting(line -> line.form() == null, TopUpLists.Line::payer)
                    .containsExactly(
                            tuple(false, Limits.Payer.ENTITY),
                            tuple(false, Limits.Payer.ENTITY),
                            tuple(true, Limits.Payer.PERSON));
            assertThat(
                            counter.house
                                    .get(OperationLog.class)
                                    .list(
                                            counter.house.tenant,
                                            OperationLog.Filter.about("forms"),
                                            Long.MAX_VALUE,
                                            10)
                                    .items())
                    .singleElement()
                    .satisfies(each -> assertThat(each.after()).contains("\"forms\": 1"));
        }
    }

    private static int forgotten(Counter counter, LocalDate today) {
        Forms forms = counter.house.get(Forms.class);
        int gone = 0;
        for (int lane = 0; lane < counter.house.db.topology().lanes(); lane++) {
            gone += forms.forget(counter.house.tenant, lane, today, 10);
        }
        return gone;
    }

    @Test
    void aMinorIsKnownByTheNumberOfHisCard() {
        try (var counter = new Counter(false)) {
            counter.house.at("2026-11-28T04:00:00Z");
            Id member = counter.house.member("1001");
            var young = new Form("小明", Form.Document.ID_CARD, "110101200811290018");
            assertThat(said(topUp(counter, member, Way.by(Limits.Method.CASH, young))))
                    .isEqualTo("minor at form.number");
            var grown = new Form("小明", Form.Document.ID_CARD, "110101200811280012");
            assertThat(said(topUp(counter, member, Way.by(Limits.Method.CASH, grown))))
                    .isEqualTo("ok");
        }
    }

    /// 5,000.00 of one entity in five parts for five cards, all at once.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aPurchaseThatIsSplitOverCardsStaysOne(boolean split) throws Exception {
        try (var counter = new Counter(split)) {
            List<Id> members = counter.house.members(List.of("1", "2", "3", "4", "5"));
            var tries = new ArrayList<Callable<String>>();
            for (Id member : members) {
                tries.add(() -> said(topUp(counter, member, Way.by(Limits.Method.CASH, COMPANY))));
            }
            var heard = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(5)) {
                for (var each : threads.invokeAll(tries)) {
                    heard.add(each.get());
                }
            }
            assertThat(heard)
                    .containsExactlyInAnyOrder(
                            "ok", "ok", "ok", "ok", "transfer-required at method");
            Id last = members.get(heard.indexOf("transfer-required at method"));
            assertThat(said(topUp(counter, last, Way.by(Limits.Method.BANK_TRANSFER, COMPANY))))
                    .isEqualTo("ok");
            assertThat(said(topUp(counter, last, Way.by(Limits.Method.CASH, PERSON))))
                    .as("another payer")
                    .isEqualTo("ok");
            counter.house.pass(Duration.ofDays(1));
            assertThat(said(topUp(counter, last, Way.by(Limits.Method.CASH, COMPANY))))
                    .as("another day")
                    .isEqualTo("ok");
            counter.clean();
        }
    }

    @Test
    void whatNobodyPaidCountsNoMore() {
        try (var counter = new Counter(false)) {
            List<Id> members = counter.house.members(List.of("1", "2", "3", "4", "5"));
            for (Id member : members.subList(0, 4)) {
                assertThat(said(topUp(counter, member, Way.by(Limits.Method.ONLINE, COMPANY))))
                        .isEqualTo("ok");
            }
            Id last = members.getLast();
            assertThat(said(topUp(counter, last, Way.by(Limits.Method.CASH, COMPANY))))
                    .isEqualTo("transfer-required at method");
            counter.house.pass(Duration.ofMinutes(31));
            for (int lane = 0; lane < counter.house.db.topology().lanes(); lane++) {
                counter.house.get(Payments.class).settle(counter.house.tenant, lane, 100);
            }
            assertThat(lines(counter))
                    .extracting(TopUpLists.Line::state)
                    .containsOnly(TopUp.State.FAILED);
            assertThat(said(topUp(counter, last, Way.by(Limits.Method.CASH, COMPANY))))
                    .isEqualTo("ok");
        }
    }
}
