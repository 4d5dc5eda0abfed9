package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.offers.coupons.BatchDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Codes of coupons are worth money to whoever reads them (S-33, D-14).
class CodeExportsApiTest {
    private static final TestApp APP = TestApp.get();

    private static String template(TestStaff author, String desk) {
        TestApp.Reply template =
                author.post(
                        desk,
                        "/api/v1/coupon-templates",
                        """
                        {"body": {"offer": {"name": "满减券", "nameEn": "Coupon",
                            "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 5000}], "repeating": false},
                            "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                            "restrictedToo": false},
                          "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": false,
                          "transferable": true}}
                        """);
        author.post(
                desk,
                "/api/v1/coupon-templates/" + template.at("/id") + "/publications",
                "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(5));
        return template.at("/id");
    }

    private static String batch(TestApp.Chain chain) {
        TestStaff author = TestStaff.of(chain.tenant(), Role.OPERATOR, null);
        String desk = author.open();
        TestApp.Reply made =
                author.post(
                        desk,
                        "/api/v1/coupon-batches",
                        "{\"template\": \""
                                + template(author, desk)
                                + "\", \"name\": \"leaflet\", \"count\": 7}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    @Test
    void codesLeaveTheHouseByTwoPersonsAndAreShownOnNoPage() {
        var chain = APP.chain("codes");
        String batch = batch(chain);
        List<String> codes = BatchDesk.codes(APP, chain.tenant(), batch);
        TestStaff anna = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        TestStaff boss = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String desk = anna.open();
        String office = boss.open();
        assertThat(anna.get(desk, "/api/v1/coupon-batches/" + batch + "/codes").status())
                .isIn(403, 404);
        assertThat(anna.get(desk, "/api/v1/coupon-batches/" + batch).body())
                .doesNotContain(codes.getFirst());
        String wish = "{\"batch\": \"%s\", \"reason\": \"%s\"}";
        assertThat(
                        anna.post(desk, "/api/v1/exports/coupon-codes", wish.formatted(batch, " "))
                                .at("/field"))
                .endsWith("reason");
        TestApp.Reply nothing =
                anna.post(desk, "/api/v1/exports/coupon-codes", wish.formatted("1", "print"));
        assertThat(nothing.problem()).isEqualTo("unknown-batch");
        assertThat(nothing.at("/field")).isEqualTo("batch");
        TestApp.Reply asked =
                anna.post(desk, "/api/v1/exports/coupon-codes", wish.formatted(batch, "print"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.at("/list")).isEqualTo("CODES");
        assertThat(boss.get(office, "/api/v1/approvals").at("/items/0/kind"))
                .isEqualTo("CODE_EXPORT");
        String path = "/api/v1/exports/" + asked.at("/id");
        assertThat(anna.post(desk, path + "/approvals", "{}").problem()).isEqualTo("same-person");
        assertThat(anna.get(desk, path + "/file").problem()).isEqualTo("export-not-ready");
        assertThat(boss.post(office, path + "/approvals", "{}").at("/state")).isEqualTo("RUNNING");
        while (APP.bean(ExportRun.class).round(chain.tenant())) {}
        assertThat(boss.get(office, path + "/file").problem()).isEqualTo("unknown-export");
        List<String> file = anna.get(desk, path + "/file").body().lines().toList();
        assertThat(file.getFirst()).isEqualTo("\ufeff券码 code,水印 watermark");
        assertThat(file.stream().skip(1).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(codes);
        assertThat(file.getLast()).contains(asked.at("/id"));
    }

    /// One by one, with who has each and what became of it, by two persons; no code, and nothing
    /// that a table program would run.
    @Test
    void theCouponsOfATemplateLeaveTheHouseWithoutTheirCodes() {
        var chain = APP.chain("coupons");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.OPERATOR, null);
        TestStaff boss = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String desk = anna.open();
        String office = boss.open();
        String template = template(anna, desk);
        var kept = given(chain, anna, desk, template);
        var revoked = given(chain, anna, desk, template);
        anna.post(
                desk,
                "/api/v1/coupons/" + revoked.at("/coupons/0/id") + "/revocations",
                "{\"reason\": \"=1+1\"}");
        String wish = "{\"template\": \"%s\", \"reason\": \"who has them\"}";
        TestApp.Reply nothing = anna.post(desk, "/api/v1/exports/coupons", wish.formatted("1"));
        assertThat(nothing.problem()).isEqualTo("unknown-template");
        TestApp.Reply asked = anna.post(desk, "/api/v1/exports/coupons", wish.formatted(template));
        assertThat(asked.at("/list")).as(asked.body()).isEqualTo("COUPONS");
        String path = "/api/v1/exports/" + asked.at("/id");
        TestApp.Reply inbox = boss.get(office, "/api/v1/approvals?about=EXPORTS");
        assertThat(inbox.at("/items/0/kind")).isEqualTo("COUPON_EXPORT");
        assertThat(boss.get(office, "/api/v1/approvals?about=OFFERS").json().at("/items"))
                .isEmpty();
        boss.post(office, path + "/approvals", "{}");
        while (APP.bean(ExportRun.class).round(chain.tenant())) {}
        List<String> file = anna.get(desk, path + "/file").body().lines().toList();
        assertThat(file).hasSize(3).last().asString().contains(asked.at("/id"));
        assertThat(file.getFirst()).startsWith("\ufeff券号 coupon,会员号 memberNo,状态 state");
        assertThat(file).anyMatch(line -> line.matches(row(kept, "ISSUED", "")));
        assertThat(file).anyMatch(line -> line.matches(row(revoked, "VOID", "'=1\\+1")));
        assertThat(String.join("", file)).doesNotContain(kept.at("/coupons/0/code"));
    }

    private static TestApp.Reply given(
            TestApp.Chain chain, TestStaff author, String desk, String template) {
        TestApp.Reply reply =
                author.post(
                        desk,
                        "/api/v1/coupons/issues",
                        "{\"member\": \"%s\", \"pack\": [{\"template\": \"%s\", \"count\": 1}], \"reason\": \"test\"}"
                                .formatted(
                                        TestVisitors.newcomer(chain.tenant()).member(), template));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }

    private static String row(TestApp.Reply given, String state, String reason) {
        return given.at("/coupons/0/id") + ",\\d+," + state + ",HAND,1,.*," + reason + ",[^,]+";
    }

    @Test
    void whoHasNoFreshCodeOfHisOwnTakesNoCodesOut() {
        var chain = APP.chain("codes");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String desk = anna.open();
        APP.clock().pass(Duration.ofMinutes(5));
        assertThat(
                        anna.post(
                                        desk,
                                        "/api/v1/exports/coupon-codes",
                                        "{\"batch\": \"1\", \"reason\": \"print\"}")
                                .problem())
                .isEqualTo("step-up-required");
        TestStaff service = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        assertThat(
                        service.post(
                                        service.open(),
                                        "/api/v1/exports/coupon-codes",
                                        "{\"batch\": \"1\", \"reason\": \"print\"}")
                                .status())
                .isEqualTo(403);
    }
}
