package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ledger.Asset;
import io.regulars.ledger.Cause;
import io.regulars.ledger.House;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// L-38: points are not sold, not cashed out, not given to another member and not exchanged. The
/// book refuses such an entry whoever writes it; and each endpoint that speaks of points, or of
/// giving, selling and paying out, is listed here with what it does, so that another is read first.
class PointsAreNoMoneyTest {
    private static final Map<String, String> READ =
            table(
                    """
                    /accounting/points/agreed                 what a point counts between entities of one chain
                    /accounting/points/terms                  finance's terms of the liability
                    /checkout/previews                        her own points as an offset, looked at
                    /checkout/quotes                          her own points as an offset
                    /checkout/waivers                         the same below a floor
                    /checkout/{id}/exchanges                  goods for goods
                    /checkout/{id}/exchanges/waivers          the same below a floor
                    /choices                                  what a choice costs in points
                    /choices/{id}/versions                    what a choice costs in points
                    /coupon-templates/{id}/withdrawals        ends a template
                    /coupons/redemptions                      uses a coupon up
                    /coupons/{id}/holds                       sets a coupon aside
                    /exports/members                          a list, cut by balance
                    /goals/{id}/withdrawals                   ends a goal
                    /golden-baskets                           a basket kept for tests
                    /golden-baskets/replays                   quotes of kept baskets
                    /golden-baskets/{id}/changes              a basket kept for tests
                    /holds/{id}/captures                      spends her own points with the house
                    /holds/{id}/releases                      frees her own points
                    /me/choice-picks                          her own points for a benefit of the house
                    /me/coupon-transfers                      a coupon, where its template lets it go
                    /me/partner-codes                         one way: a benefit of a partner, for no points
                    /members/lists                            a list, cut by balance
                    /members/{id}/adjustments                 by hand, with a reason, above a bound by two
                    /members/{id}/coupon-transfers            a coupon, where its template lets it go
                    /members/{id}/holds                       sets her own points aside
                    /members/{id}/partner-codes               one way: a benefit of a partner, for no points
                    /members/{id}/redemptions                 spends her own points with the house
                    /members/{id}/stored-value/handovers      stored value on notice (L-31), never points
                    /offers/{id}/withdrawals                  ends an offer
                    /owners/{id}/handovers                    members from one of the staff to another
                    /partner-verifications                    a partner honours its code
                    /partners                                 who is a partner, by contract
                    /partners/{id}/ends                       ends a partner
                    /redemptions/{entryId}/cancellations      points back to where they came from
                    /rules                                    which asset a rule earns
                    /rules/explanations                       which asset a rule earns
                    /rules/{id}/versions                      which asset a rule earns
                    /rules/{id}/withdrawals                   ends a rule
                    /stored-value/refunds/{id}/payouts        money that was paid in, never points
                    /tenant/points-grace                      how long points that lapsed meanwhile live
                    /what-ifs                                 a question
                    /what-ifs/points-economies                a question
                    /what-ifs/points-prices                   a question
                    """);

    private static final Pattern OF_MONEY =
            Pattern.compile(
                    "points|redemption|hold|gift|sell|sale|sold|cash|withdraw|payout|transfer|exchang|convert"
                            + "|swap|trade|buy|purchase|market|handover|partner|commission");

    private static final Set<House> OF_POINTS =
            EnumSet.of(House.ISSUE, House.REDEEM, House.EXPIRE, House.ADJUST);

    private static final Set<Cause.Kind> MOVES =
            EnumSet.of(
                    Cause.Kind.ORDER,
                    Cause.Kind.BEHAVIOUR,
                    Cause.Kind.RETURN,
                    Cause.Kind.CORRECTION,
                    Cause.Kind.REDEEM,
                    Cause.Kind.CANCEL,
                    Cause.Kind.ADJUST,
                    Cause.Kind.EXPIRE,
                    Cause.Kind.SETTLE,
                    Cause.Kind.OPENING);

    private static Map<String, String> table(String text) {
        var all = new LinkedHashMap<String, String>();
        text.lines()
                .forEach(line -> {
                    String[] part = line.split(" +", 2);
                    all.put(part[0], part[1]);
                });
        return all;
    }

    @Test
    void everyCallThatSpeaksOfPointsOrOfGivingIsRead() throws IOException {
        assertThat(speaking(contract())).containsExactlyElementsOf(new TreeSet<>(READ.keySet()));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    /me/point-gifts,           to
                    /me/points/sales,          price
                    /members/{id}/payments,    points
                    /members/{id}/cashings,    amount
                    /partners/{id}/accruals,   amount
                    """)
    void aPlantedCallIsFound(String path, String property) throws IOException {
        ObjectNode contract = (ObjectNode) contract();
        ObjectNode schema =
                ((ObjectNode) contract.at("/paths"))
                        .putObject("/api/v1" + path)
                        .putObject("post")
                        .putObject("requestBody")
                        .putObject("content")
                        .putObject("application/json")
                        .putObject("schema");
        schema.putObject("properties").putObject(property).put("type", "integer");
        assertThat(speaking(contract)).contains(path);
    }

    /// Of all assets, houses and causes that there are: points and growth value go by the causes
    /// that are named above alone, and never where money is.
    @Test
    void theBookRefusesPointsWhereMoneyIsAndFromOneToAnother() throws SQLException {
        var taken = new ArrayList<String>();
        var due = new ArrayList<String>();
        try (Connection connection =
                        TestPostgres.server()
                                .dataSource(TestPostgres.fresh().name(), "postgres")
                                .getConnection();
                PreparedStatement insert = connection.prepareStatement(ENTRY)) {
            connection.setAutoCommit(false);
            for (Asset asset : Asset.values()) {
                for (House house : House.values()) {
                    for (Cause.Kind cause : Cause.Kind.values()) {
                        String which = asset + " " + house + " " + cause;
                        if (!asset.earned() || OF_POINTS.contains(house) && MOVES.contains(cause)) {
                            due.add(which);
                        }
                        insert.setInt(1, asset.code());
                        insert.setString(2, house.name());
                        insert.setString(3, cause.name());
                        if (taken(connection, insert)) {
                            taken.add(which);
                        }
                    }
                }
            }
            connection.rollback();
        }
        assertThat(taken).isEqualTo(due);
        assertThat(due).doesNotContain("POINTS ADJUST TRANSFER", "POINTS PAYMENT REFUND");
    }

    private static final String ENTRY =
            """
            insert into entry (tenant, bucket, id, member, asset, version, amount, house, balance_after, at, posted_at, cause, cause_id,
                lots, debt, hash)
            values (1, 1, 1025, 1025, ?, 1, 5, ?, 5, now(), now(), ?, 1025, '{}', 0, '\\x00')
            """;

    /// A refusal other than that of the constraint is a defect of the test.
    private static boolean taken(Connection connection, PreparedStatement insert)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            insert.executeUpdate();
            return true;
        } catch (SQLException no) {
            assertThat(no.getMessage()).contains("entry_points_are_no_money");
            return false;
        } finally {
            connection.rollback(before);
        }
    }

    /// A partner's code goes one way: nothing in that room knows the book.
    @Test
    void whatAPartnerVerifiesMovesNoPoints() {
        assertThat(
                        Sources.classes().stream()
                                .filter(type ->
                                        type.getPackageName()
                                                .startsWith("io.regulars.offers.partners"))
                                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                                .map(each -> each.getTargetClass().getPackageName())
                                .filter(room -> room.startsWith("io.regulars.ledger")))
                .isEmpty();
    }

    private static JsonNode contract() throws IOException {
        return Json.mapper().readTree(Files.readString(Sources.root().resolve("api/openapi.json")));
    }

    /// Paths that change something and whose own words, or those of what they are sent, are such.
    private static List<String> speaking(JsonNode contract) {
        var found = new TreeSet<String>();
        contract.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method -> {
                                    var words = new HashSet<String>();
                                    words(contract, method.getValue().path("requestBody"), words);
                                    words.add(path.getKey());
                                    boolean speaks =
                                            words.stream()
                                                    .anyMatch(word ->
                                                            word.startsWith("/")
                                                                    ? OF_MONEY.matcher(word).find()
                                                                    : word.startsWith("points")
                                                                            || word.equals(
                                                                                    "asset"));
                                    if (!method.getKey().equals("get") && speaks) {
                                        found.add(path.getKey().replace("/api/v1", ""));
                                    }
                                }));
        return List.copyOf(found);
    }

    private static void words(JsonNode contract, JsonNode of, Set<String> words) {
        of.properties()
                .forEach(part -> {
                    if (part.getKey().equals("properties")) {
                        part.getValue().properties().forEach(each -> words.add(each.getKey()));
                    }
                    String ref = part.getKey().equals("$ref") ? part.getValue().asString() : "";
                    if (!ref.isEmpty() && words.add(ref)) {
                        words(contract, contract.at(ref.substring(1)), words);
                    }
                });
        of.forEach(each -> words(contract, each, words));
    }
}
