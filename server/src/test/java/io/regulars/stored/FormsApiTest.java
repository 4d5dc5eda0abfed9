package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Role;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Identity forms over HTTP: at the counter, masked, in clear with a reason, and for an inspection.
class FormsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("forms");
    private static final String SCHEME = MyValueApiTest.scheme(CHAIN);
    private static final String TOP_UPS = "/api/v1/stored-value/top-ups";
    private static final String PASSPORT =
            "\"form\": {\"name\": \"赵一\", \"document\": \"PASSPORT\", \"number\": \"E7654321\"}";

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    private static TestApp.Reply topUp(Visitor of, String more) {
        String hash =
                get(Role.CASHIER, "/api/v1/stored-value/schemes/" + SCHEME + "/terms?paid=20000")
                        .at("/hash");
        return APP.request("POST", TOP_UPS)
                .as(CHAIN.key(Role.CASHIER))
                .key(TestApp.unique())
                .json(
                        """
                        {"memberId": "%s", "schemeId": "%s", "paid": 20000, "store": "S1", "agreedTerms": "%s", %s}\
                        """
                                .formatted(of.member(), SCHEME, hash, more))
                .send();
    }

    private static Visitor member() {
        return MyValueApiTest.grown(CHAIN.tenant(), "1990-05-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "payer": "ENTITY", "form": {"name": "赵一", "document": "PASSPORT", "number": "E7654321"}         | form.document
                    "payer": "PERSON", "form": {"name": "赵一", "document": "ID_CARD", "number": "110101199005200018"} | form.number
                    "payer": "PERSON", "form": {"name": "", "document": "PASSPORT", "number": "E7654321"}              | form.name
                    "payer": "PERSON", "form": {"name": "赵一", "document": "LIBRARY", "number": "E7654321"}          | form.document
                    "payer": "PERSON", "formId": "7", "form": {"name": "赵一", "document": "PASSPORT", "number": "E7654321"} | formId
                    "payer": "PERSON", "form": {"name": "赵一", "document": "PASSPORT", "number": "E7654321"}, "adult": true | declaredBy
                    "payer": "PERSON", "form": {"name": "赵一", "document": "PASSPORT", "number": "E7654321"}, "declaredBy": "STAFF" | declaredBy
                    "payer": "PERSON", "form": {"name": "赵一", "document": "PASSPORT", "number": "E7654321"}, "adult": true, "declaredBy": "BIRTHDAY" | declaredBy
                    """)
    void aFormThatCannotBeIsRefusedAtItsField(String more, String field) {
        Visitor her = member();
        TestApp.Reply refused = topUp(her, "\"method\": \"CASH\", " + more);
        assertThat(refused.problem()).as(refused.body()).isEqualTo("invalid-request");
        assertThat(refused.at("/field")).isEqualTo(field);
        assertThat(get(Role.MANAGER, "/api/v1/members/" + her.member() + "/stored-value").body())
                .contains("\"contracts\":[]");
    }

    @Test
    void aFormIsReadMaskedAndInClearByWhoSaysWhy() {
        Visitor her = member();
        TestApp.Reply done = topUp(her, "\"method\": \"CASH\", \"payer\": \"PERSON\", " + PASSPORT);
        assertThat(done.at("/state")).as(done.body()).isEqualTo("BOOKED");
        String forms = "/api/v1/members/" + her.member() + "/stored-value/forms";
        TestApp.Reply masked = get(Role.CASHIER, forms);
        assertThat(masked.at("/items/0/name")).isEqualTo("赵**");
        assertThat(masked.body()).doesNotContain("赵一", "E7654321");
        TestApp.Reply listed = get(Role.FINANCE, TOP_UPS);
        assertThat(listed.at("/items/0/payer")).isEqualTo("PERSON");
        assertThat(listed.at("/items/0/form/number")).isEqualTo("****21");
        assertThat(get(Role.FINANCE, TOP_UPS + "?store=S1").at("/items/0/id"))
                .isEqualTo(listed.at("/items/0/id"));
        assertThat(get(Role.FINANCE, TOP_UPS + "?store=S2").json().at("/items")).isEmpty();

        String clear = "/api/v1/stored-value/forms/" + masked.at("/items/0/id") + "/unmaskings";
        TestStaff boss = TestStaff.of(CHAIN.tenant(), Role.MANAGER, null);
        String office = boss.open();
        assertThat(boss.post(office, clear, "{\"reason\": \"\"}").at("/field")).isEqualTo("reason");
        TestApp.Reply read = boss.post(office, clear, "{\"reason\": \"商务局检查\"}");
        assertThat(read.at("/number")).as(read.body()).isEqualTo("E7654321");
        assertThat(read.at("/name")).isEqualTo("赵一");
        assertThat(
                        boss.post(
                                        office,
                                        "/api/v1/stored-value/forms/1023/unmaskings",
                                        "{\"reason\": \"商务局检查\"}")
                                .problem())
                .isEqualTo("unknown-form");
        TestApp.Reply told = get(Role.AUDITOR, "/api/v1/operations?action=stored.form-unmask");
        assertThat(told.at("/items/0/reason")).isEqualTo("商务局检查");
        assertThat(told.at("/items/0/object")).isEqualTo("member:" + her.member());
        assertThat(told.json().at("/items")).hasSize(1);
        assertThat(
                        APP.request("POST", clear)
                                .as(CHAIN.key(Role.CASHIER))
                                .key(TestApp.unique())
                                .json("{\"reason\": \"x\"}")
                                .send()
                                .status())
                .isEqualTo(403);
    }

    @Test
    void anInspectionGetsThePurchasesOfAPeriodMasked() {
        Visitor her = member();
        topUp(
                her,
                "\"method\": \"BANK_TRANSFER\", \"payment\": \"TR-1\", \"payer\": \"PERSON\", "
                        + PASSPORT);
        var extract = APP.bean(TopUpExtract.class);
        LocalDate today = LocalDate.ofInstant(APP.clock().instant(), ZoneId.of("Asia/Shanghai"));
        assertThat(extract.ofDay(CHAIN.tenant(), today))
                .filteredOn(row -> row.contains(her.member().toString()))
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .hasSameSizeAs(extract.head())
                                .contains("BANK_TRANSFER", "PERSON", "200.00", "赵**", "PASSPORT")
                                .contains("****21", "TR-1", today.plusYears(5).toString())
                                .doesNotContain("赵一", "E7654321"));
        assertThat(extract.ofDay(CHAIN.tenant(), today.minusDays(1)))
                .filteredOn(row -> row.contains(her.member().toString()))
                .isEmpty();
    }

    @Test
    void theListIsAskedForAndApprovedByAnother() {
        String wish = "{\"from\": \"2026-01-01\", \"to\": \"%s\", \"reason\": \"检查\"}";
        TestStaff boss = TestStaff.of(CHAIN.tenant(), Role.MANAGER, null);
        TestStaff other = TestStaff.of(CHAIN.tenant(), Role.MANAGER, null);
        String office = boss.open();
        TestApp.Reply tooLong =
                boss.post(office, "/api/v1/exports/top-ups", wish.formatted("2027-01-01"));
        assertThat(tooLong.at("/field")).isEqualTo("to");
        TestApp.Reply asked =
                boss.post(office, "/api/v1/exports/top-ups", wish.formatted("2026-12-31"));
        assertThat(asked.at("/state")).as(asked.body()).isEqualTo("WAITING");
        TestApp.Reply waits = other.get(other.open(), "/api/v1/approvals");
        assertThat(waits.at("/items/0/kind")).isEqualTo("TOP_UP_EXPORT");
        assertThat(waits.at("/items/0/period/to")).isEqualTo("2026-12-31");
        String path = "/api/v1/exports/" + asked.at("/id") + "/approvals";
        assertThat(boss.post(office, path, "{}").problem()).isEqualTo("same-person");
    }
}
