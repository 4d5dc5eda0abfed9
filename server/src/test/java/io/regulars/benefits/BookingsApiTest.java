package io.regulars.benefits;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S0-18 and S1-25 over HTTP: a member books a slot in her own session, cancels, staff verify once,
/// and the ledger of uses counts each booking once.
class BookingsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("bookings");

    /// Read past the rooms: what the ledger says and what the slots say.
    private static final Sql LEDGER =
            Sql.sql(
                    """
                    select (select coalesce(sum(u.amount), 0) from service_use u where u.booking = :booking) as uses,
                        (select s.taken from service_slot s where s.id = :slot) as taken
                    """);

    @BeforeAll
    static void stores() {
        post(
                Role.ADMIN,
                "/api/v1/org-units",
                "{\"kind\": \"GROUP\", \"code\": \"g\", \"name\": \"Group\"}");
        for (String code : List.of("s1", "s2")) {
            TestApp.Reply made =
                    post(
                            Role.ADMIN,
                            "/api/v1/org-units",
                            "{\"kind\": \"STORE\", \"code\": \"%s\", \"name\": \"%s\", \"parent\": \"g\"}"
                                    .formatted(code, code));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
    }

    private static TestApp.Reply post(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    private static String terms(String when, int times) {
        return """
        {"name": "育儿咨询", "nameEn": "Parenting consultation", "about": "一对一", "aboutEn": "One to one",
         "tiers": [], %s "per": "EVER", "times": %d, "cancelHours": 24, "lateCounts": true,
         "missedCounts": true, "earlyMinutes": 30}
        """
                .formatted(when, times);
    }

    private static String service(int times) {
        TestApp.Reply made = post(Role.OPERATOR, "/api/v1/services", terms("", times));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    /// A slot that begins in so many hours.
    private static String slot(String service, long hours, int places) {
        Instant starts = APP.clock().instant().plus(Duration.ofHours(hours));
        TestApp.Reply made =
                post(
                        Role.OPERATOR,
                        "/api/v1/services/" + service + "/slots",
                        """
                        {"store": "s1", "slots": [{"starts": "%s", "ends": "%s", "places": %d}]}
                        """
                                .formatted(
                                        starts.truncatedTo(ChronoUnit.SECONDS),
                                        starts.plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS),
                                        places));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/slots/0/id");
    }

    private static String ask(String slot) {
        return "{\"slot\": \"" + slot + "\"}";
    }

    private static String ledger(String booking, String slot) {
        return APP.bean(Db.class)
                .read(
                        CHAIN.tenant(),
                        tx ->
                                tx.first(
                                        LEDGER.with("booking", Long.parseLong(booking))
                                                .with("slot", Long.parseLong(slot)),
                                        row -> row.whole("uses") + " of " + row.whole("taken")));
    }

    private static String member() {
        return post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"identity\": \"card:" + TestApp.unique() + "\"}")
                .at("/id");
    }

    private static TestApp.Reply verify(String booking, String store) {
        return post(
                Role.CASHIER,
                "/api/v1/bookings/" + booking + "/verifications",
                "{\"store\": \"" + store + "\"}");
    }

    @Test
    void aMemberBooksCancelsInTimeBooksAgainAndIsVerifiedOnce() {
        TestVisitors.Visitor lin = TestVisitors.newcomer(CHAIN.tenant());
        String service = service(1);
        String far = slot(service, 48, 2);
        var open = new ArrayList<String>();
        for (var each : lin.get("/api/v1/me/services").json().at("/items")) {
            open.add(each.at("/id").asString() + " left " + each.at("/left").asInt());
        }
        assertThat(open).contains(service + " left 1");
        assertThat(lin.get("/api/v1/me/services/" + service + "/slots").at("/items/0/id"))
                .isEqualTo(far);
        TestApp.Reply booked = lin.post("/api/v1/me/bookings", ask(far));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        String first = booked.at("/booking/id");
        assertThat(ledger(first, far)).isEqualTo("1 of 1");
        assertThat(lin.post("/api/v1/me/bookings", ask(slot(service, 52, 2))).problem())
                .isEqualTo("service-used-up");
        TestApp.Reply cancelled = lin.post("/api/v1/me/bookings/" + first + "/cancellations", "{}");
        assertThat(cancelled.at("/booking/state")).as(cancelled.body()).isEqualTo("CANCELLED");
        assertThat(ledger(first, far)).as("the count is restored").isEqualTo("0 of 0");
        String again = lin.post("/api/v1/me/bookings", ask(far)).at("/booking/id");
        assertThat(verify(again, "s1").problem()).isEqualTo("booking-too-early");
        APP.clock().pass(Duration.ofHours(48));
        assertThat(verify(again, "s2").problem()).isEqualTo("booking-other-store");
        TestApp.Reply served = verify(again, "s1");
        assertThat(served.at("/booking/state")).as(served.body()).isEqualTo("SERVED");
        assertThat(verify(again, "s1").problem()).isEqualTo("booking-settled");
        assertThat(ledger(again, far)).isEqualTo("1 of 1");
        assertThat(lin.get("/api/v1/me/bookings").body())
                .contains("\"state\":\"SERVED\"", "\"state\":\"CANCELLED\"");
        TestApp.Reply today = get(Role.CASHIER, "/api/v1/bookings?store=s1");
        assertThat(today.body()).contains("\"id\":\"" + again + "\"");
        assertThat(today.body()).as("masked").doesNotContain(lin.phone());
        assertThat(get(Role.CASHIER, "/api/v1/bookings?store=s2").at("/items/0")).isNull();
    }

    @Test
    void aLateCancellationFreesThePlaceAndCountsAndWhoDoesNotComeIsMissedByTheJob() {
        String service = service(5);
        String soon = slot(service, 3, 1);
        String member = member();
        String path = "/api/v1/members/" + member + "/bookings";
        String late = post(Role.SERVICE, path, ask(soon)).at("/booking/id");
        assertThat(
                        post(Role.SERVICE, "/api/v1/bookings/" + late + "/cancellations", "{}")
                                .at("/booking/state"))
                .isEqualTo("CANCELLED_LATE");
        assertThat(ledger(late, soon)).isEqualTo("1 of 0");
        String missed = post(Role.SERVICE, path, ask(soon)).at("/booking/id");
        assertThat(post(Role.SERVICE, "/api/v1/bookings/" + missed + "/no-shows", "{}").problem())
                .isEqualTo("booking-too-early");
        Bookings bookings = APP.bean(Bookings.class);
        APP.clock().pass(Duration.ofHours(4));
        bookings.sweep(CHAIN.tenant(), 50);
        assertThat(get(Role.SERVICE, path).at("/items/0/booking/state")).isEqualTo("BOOKED");
        APP.clock().pass(Booking.GRACE);
        assertThat(bookings.sweep(CHAIN.tenant(), 50)).isEqualTo(1);
        assertThat(bookings.sweep(CHAIN.tenant(), 50)).isZero();
        assertThat(get(Role.SERVICE, path).at("/items/0/booking/state")).isEqualTo("MISSED");
        assertThat(ledger(missed, soon)).isEqualTo("1 of 1");
        assertThat(verify(missed, "s1").problem()).isEqualTo("booking-settled");
    }

    @Test
    void theLastPlaceGoesToOneAndOneBookingIsVerifiedOnceHoweverManyTryAtOnce() throws Exception {
        String service = service(3);
        String slot = slot(service, 1, 1);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            members.add(member());
        }
        List<TestApp.Reply> tried =
                together(
                        12,
                        n ->
                                post(
                                        Role.CASHIER,
                                        "/api/v1/members/" + members.get(n) + "/bookings",
                                        ask(slot)));
        assertThat(tried).filteredOn(each -> each.status() == 201).hasSize(1);
        assertThat(tried).filteredOn(each -> "slot-full".equals(each.problem())).hasSize(11);
        String booking =
                tried.stream()
                        .filter(each -> each.status() == 201)
                        .findFirst()
                        .orElseThrow()
                        .at("/booking/id");
        APP.clock().pass(Duration.ofMinutes(40));
        List<TestApp.Reply> verified = together(12, _ -> verify(booking, "s1"));
        assertThat(verified).filteredOn(each -> each.status() == 201).hasSize(1);
        assertThat(verified)
                .filteredOn(each -> "booking-settled".equals(each.problem()))
                .hasSize(11);
        assertThat(ledger(booking, slot)).isEqualTo("1 of 1");
    }

    @Test
    void oneMemberCannotBookMoreThanHerCountByAskingManyTimesAtOnce() throws Exception {
        String service = service(2);
        String member = member();
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slots.add(slot(service, 2 + 2L * i, 5));
        }
        List<TestApp.Reply> tried =
                together(
                        8,
                        n ->
                                post(
                                        Role.CASHIER,
                                        "/api/v1/members/" + member + "/bookings",
                                        ask(slots.get(n))));
        assertThat(tried).filteredOn(each -> each.status() == 201).hasSize(2);
        assertThat(tried).filteredOn(each -> "service-used-up".equals(each.problem())).hasSize(6);
    }

    @Test
    void aServiceIsShownToThoseWhomItIsForAndBookedByTheTermsOfItsTime() {
        TestVisitors.Visitor lin = TestVisitors.newcomer(CHAIN.tenant());
        TestApp.Reply women =
                post(
                        Role.OPERATOR,
                        "/api/v1/services",
                        terms(
                                "\"when\": {\"is\": \"text\", \"field\": \"sex\", \"in\": [\"M\"]},",
                                1));
        assertThat(women.status()).as(women.body()).isEqualTo(201);
        String id = women.at("/id");
        String slot = slot(id, 30, 1);
        assertThat(lin.get("/api/v1/me/services").body()).doesNotContain(id);
        assertThat(lin.post("/api/v1/me/bookings", ask(slot)).problem())
                .isEqualTo("service-not-entitled");
        TestApp.Reply changed =
                post(Role.OPERATOR, "/api/v1/services/" + id + "/versions", terms("", 1));
        assertThat(changed.at("/version")).as(changed.body()).isEqualTo("2");
        TestApp.Reply booked = lin.post("/api/v1/me/bookings", ask(slot));
        assertThat(booked.at("/booking/version")).as(booked.body()).isEqualTo("2");
        assertThat(post(Role.OPERATOR, "/api/v1/services/" + id + "/ends", "{}").at("/state"))
                .isEqualTo("OFF");
        assertThat(lin.post("/api/v1/me/bookings", ask(slot)).problem())
                .isEqualTo("service-stopped");
        assertThat(lin.get("/api/v1/me/bookings").at("/items/0/booking/state")).isEqualTo("BOOKED");
    }

    @Test
    void whatCannotBeIsRefusedByNameAndWritesNothing() {
        TestVisitors.Visitor lin = TestVisitors.newcomer(CHAIN.tenant());
        String basket =
                "\"when\": {\"is\": \"number\", \"field\": \"amount\", \"compare\": {\"op\": \">=\", \"value\": 1}},";
        assertThat(post(Role.OPERATOR, "/api/v1/services", terms(basket, 1)).problem())
                .isEqualTo("service-condition");
        TestApp.Reply none = post(Role.OPERATOR, "/api/v1/services", terms("", 0));
        assertThat(none.at("/field")).as(none.body()).isEqualTo("times");
        String service = service(1);
        String body =
                """
                {"store": "nowhere", "slots": [{"starts": "2030-01-01T01:00:00Z", "ends": "2030-01-01T02:00:00Z", "places": 1}]}
                """;
        String path = "/api/v1/services/" + service + "/slots";
        assertThat(post(Role.OPERATOR, path, body).problem()).isEqualTo("unknown-store");
        String there = body.replace("nowhere", "s1");
        assertThat(post(Role.OPERATOR, path, there).status()).isEqualTo(201);
        assertThat(post(Role.OPERATOR, path, there).problem()).isEqualTo("slot-exists");
        String slot = slot(service, 5, 1);
        assertThat(
                        post(Role.OPERATOR, "/api/v1/service-slots/" + slot + "/ends", "{}")
                                .at("/closed"))
                .isEqualTo("true");
        assertThat(lin.post("/api/v1/me/bookings", ask(slot)).problem()).isEqualTo("slot-closed");
        assertThat(lin.post("/api/v1/me/bookings", ask("1")).problem()).isEqualTo("unknown-slot");
        assertThat(verify("1", "s1").problem()).isEqualTo("unknown-booking");
        String other = slot(service, 7, 1);
        String hers =
                post(Role.CASHIER, "/api/v1/members/" + member() + "/bookings", ask(other))
                        .at("/booking/id");
        assertThat(lin.post("/api/v1/me/bookings/" + hers + "/cancellations", "{}").status())
                .as("another's")
                .isEqualTo(404);
        String elsewhere = APP.key(CHAIN.tenant(), Role.CASHIER, "s2");
        assertThat(
                        APP.request("POST", "/api/v1/bookings/" + hers + "/cancellations")
                                .as(elsewhere)
                                .key(TestApp.unique())
                                .send()
                                .problem())
                .isEqualTo("outside-scope");
    }

    private static List<TestApp.Reply> together(int many, IntFunction<TestApp.Reply> work)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(many)) {
            var tasks = new ArrayList<Callable<TestApp.Reply>>();
            for (int i = 0; i < many; i++) {
                int n = i;
                tasks.add(() -> work.apply(n));
            }
            var done = new ArrayList<TestApp.Reply>();
            for (var each : threads.invokeAll(tasks)) {
                done.add(each.get());
            }
            return done;
        }
    }
}
