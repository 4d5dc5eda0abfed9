package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// G-04 for the member: her balance of any day, and where each point of it came from.
class MyBalancesApiTest {
    private static final TestApp APP = TestApp.get();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Visitor HER = TestVisitors.newcomer(APP.tenant());
    private static final LocalDate BEGUN = today();

    static {
        give(40, 1);
        give(70, 12);
        APP.clock().pass(Duration.ofHours(1));
        TestApp.Reply spent =
                APP.post(
                        Role.CASHIER,
                        "/api/v1/members/" + HER.member() + "/redemptions",
                        "{\"amount\": 15, \"reason\": \"gift\"}");
        assertThat(spent.status()).as(spent.body()).isEqualTo(201);
    }

    private static LocalDate today() {
        return APP.clock().instant().atZone(ZONE).toLocalDate();
    }

    private static void give(long points, int months) {
        TestApp.Reply given =
                APP.post(
                        Role.OPERATOR,
                        "/api/v1/members/" + HER.member() + "/adjustments",
                        """
                        {"asset": "POINTS", "amount": %d, "reason": "gift", "validMonths": %d}\
                        """
                                .formatted(points, months));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
    }

    private static TestApp.Reply on(LocalDate day) {
        TestApp.Reply told = HER.get("/api/v1/me/balance?day=" + day);
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        return told;
    }

    private static List<String> credits(LocalDate day, int limit) {
        var found = new ArrayList<String>();
        String path = "/api/v1/me/balance/credits?day=" + day + "&limit=" + limit;
        String after = "";
        for (int i = 0; i < 9 && after != null; i++) {
            TestApp.Reply page = HER.get(path + (after.isEmpty() ? "" : "&after=" + after));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            for (var item : page.json().at("/items")) {
                found.add(item.at("/state").asString() + " " + item.at("/left").asLong());
                assertThat(item.at("/textZh").asString()).isNotBlank();
                assertThat(item.at("/textEn").asString()).isNotBlank();
            }
            after = page.at("/next");
        }
        return found;
    }

    /// The same as staff are told of that moment.
    @ParameterizedTest
    @ValueSource(ints = {-400, -1, 0, 1, 20, 40, 364, 500})
    void aDaysBalanceIsWhatStaffAreTold(int days) {
        TestApp.Reply told = on(today().plusDays(days));
        TestApp.Reply staff =
                APP.get(
                        Role.OPERATOR,
                        "/api/v1/members/" + HER.member() + "/accounts?asOf=" + told.at("/asOf"));
        assertThat(told.at("/balance")).isEqualTo(staff.at("/accounts/0/balance"));
        assertThat(staff.at("/accounts/0/asset")).isEqualTo("POINTS");
    }

    @Test
    void aDayToComeSaysWhatLapsesUntilThenAndEachCreditWhereItCameFrom() {
        assertThat(on(BEGUN.minusDays(1)).at("/balance")).isEqualTo("0");
        TestApp.Reply now = on(today());
        assertThat(now.at("/balance")).isEqualTo("95");
        assertThat(now.at("/lapsing")).isEqualTo("0");
        assertThat(now.at("/expiring/0/amount")).isEqualTo("25");
        TestApp.Reply then = on(today().plusDays(40));
        assertThat(then.at("/balance")).isEqualTo("70");
        assertThat(then.at("/lapsing")).isEqualTo("25");
        for (int limit : List.of(1, 50)) {
            assertThat(credits(today(), limit)).containsExactly("OPEN 25", "OPEN 70");
            assertThat(credits(today().plusDays(40), limit))
                    .containsExactly("LAPSES 25", "OPEN 70");
            assertThat(credits(BEGUN.minusDays(1), limit)).isEmpty();
        }
    }

    @Test
    void anotherMemberHasNothingOfIt() {
        Visitor him = TestVisitors.newcomer(APP.tenant());
        assertThat(him.get("/api/v1/me/balance?day=" + today()).at("/balance")).isEqualTo("0");
        assertThat(him.get("/api/v1/me/balance/credits?day=" + today()).json().at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance?day=1999-12-31",
                "balance?day=2200-01-01",
                "balance?day=tomorrow",
                "balance",
                "balance/credits?day=2026-06-01&after=x",
                "balance/credits?day=2026-06-01&after=f_________8AAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "balance/credits?day=2026-06-01&limit=201"
            })
    void aDayOrPageThatIsNoneIsRefused(String path) {
        assertThat(HER.get("/api/v1/me/" + path).status()).isEqualTo(400);
    }
}
