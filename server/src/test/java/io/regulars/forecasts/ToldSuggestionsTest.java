package io.regulars.forecasts;

import static io.regulars.forecasts.Suggestions.Place.CENTRE;
import static io.regulars.forecasts.Suggestions.Place.TILL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.TestPostgres;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.IntakeHook;
import io.regulars.members.ConsentText;
import io.regulars.members.ConsentTexts;
import io.regulars.members.EraseHook;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Members;
import io.regulars.members.NewConsent;
import io.regulars.members.NewMember;
import io.regulars.members.ProfileChange;
import io.regulars.members.Profiles;
import io.regulars.members.SensitiveFields;
import io.regulars.members.SensitiveHook;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S2-50, L-06: suggestions by skin type, with a consent of its own, and nothing of it afterwards.
class ToldSuggestionsTest {
    private static final String FIELD = "skin";

    /// Words that nothing else in the database says.
    private static final String DRY = "极干性金丝雀";

    private static final String OILY = "极油性金丝雀";
    private static final List<String> GOODS =
            List.of("lipstick", "shadow", "liner", "powder", "soap", "towel", "cream", "balm");

    private static TestHouse house;

    @BeforeAll
    static void live() {
        house = new TestHouse(false);
        IntakeHook.program(house.db, house.tenant);
        var orders = new ArrayList<Order>();
        for (int i = 0; i < GOODS.size(); i++) {
            // the later in the list, the fewer buyers
            for (int buyer = i; buyer < GOODS.size(); buyer++) {
                orders.add(order(house.member("buyer" + buyer), 20 + i, GOODS.get(i)));
            }
        }
        Intake.join(house.get(Intake.class).orders(house.tenant, orders, null, null))
                .forEach(each -> each.outcome().orThrow());
        house.get(Nights.class).fit(house.tenant);
        house.get(Profiles.class).define(manager(), TestHouse.key(), field()).outcome().orThrow();
        house.get(Suitings.class)
                .keep(
                        manager(),
                        FIELD,
                        List.of(
                                new Suit(DRY, "cream", null),
                                new Suit(DRY, null, "balms"),
                                new Suit(OILY, "powder", null)))
                .orThrow();
        text();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static FieldDefinition field() {
        return new FieldDefinition(
                FIELD,
                FieldDefinition.Kind.ENUM,
                List.of(DRY, OILY),
                "肤质",
                "推荐适合的商品",
                new FieldDefinition.Sensitive("skin-type", "skin type", List.of("dry", "oily")));
    }

    private static Order order(Id member, int ago, String sku) {
        String shelf = sku.equals("balm") ? "balms" : "shelf";
        var line = new Order.Line(sku, "the " + sku, shelf, null, 1, 5_000, 0, 5_000);
        String no = member + "-" + ago + "-" + sku;
        return new Order(
                "pos",
                no,
                house.now().minus(Duration.ofDays(ago)),
                null,
                Who.of(member),
                List.of(line),
                0,
                5_000,
                List.of());
    }

    private static Caller manager() {
        return new Caller(
                house.tenant, null, "boss", Role.MANAGER, null, false, "192.0.2.1", "test");
    }

    private static Suggestions suggestions() {
        return house.get(Suggestions.class);
    }

    private static Id inArm(String name, boolean chance) {
        for (int i = 0; ; i++) {
            Id member = house.member(name + i);
            if (suggestions().of(house.tenant, member).basis()
                    == Suggestions.Basis.CHANCE
                    == chance) {
                return member;
            }
        }
    }

    private static Outcome<?> say(Id member, String purpose, boolean yes) {
        return house.get(Profiles.class)
                .consent(
                        manager(),
                        TestHouse.key(),
                        member,
                        new NewConsent(purpose, yes, "1", null, null))
                .outcome();
    }

    /// The text that says why it is necessary; without it nobody can agree.
    private static void text() {
        house.get(ConsentTexts.class)
                .add(
                        manager(),
                        TestHouse.key(),
                        new ConsentText.New(
                                "skin-type",
                                "1",
                                "肤质",
                                "Skin type",
                                "为推荐适合的商品。",
                                "To suggest.",
                                null));
    }

    private static Outcome<?> tell(Id member, @Nullable String value) {
        return SensitiveHook.tell(house, manager(), member, FIELD, value);
    }

    private static String refused(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal)
                ? refusal.field() + " " + refusal.reason().type()
                : "done";
    }

    private static Set<String> skus(Suggestions.Slot slot) {
        return slot.items().stream().map(Suggestions.Item::sku).collect(Collectors.toSet());
    }

    private static List<String> told(Suggestions.Slot slot) {
        return slot.items().stream()
                .filter(each -> each.basis() == Suggestions.Basis.TOLD)
                .map(Suggestions.Item::sku)
                .toList();
    }

    /// Every row of every table, as the superuser reads them.
    private static String dump() throws SQLException {
        var dump = new StringBuilder();
        try (var connection =
                        TestPostgres.server()
                                .dataSource(house.database.name(), "postgres")
                                .getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "select tablename from pg_tables where schemaname = 'public' and"
                                    + " tablename not in ('member_field', 'suiting')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (var rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        dump.append(table).append(' ').append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    /// Of the chain's own list of choices the operation log and the stored answer of its definition
    /// speak; of a member nothing does.
    private static long mentions(String value) throws SQLException {
        String hex = HexFormat.of().formatHex(value.getBytes(UTF_8));
        return dump().lines().filter(row -> row.contains(value) || row.contains(hex)).count();
    }

    @Test
    void agreedToByItselfItSuggestsAndWithdrawnNothingOfItIsLeft() throws SQLException {
        Id member = inArm("dry", false);
        say(member, "personalisation", true);
        long before = mentions(DRY);
        assertThat(refused(tell(member, DRY))).isEqualTo("field separate-consent-missing");
        say(member, "skin-type", true).orThrow();
        assertThat(told(suggestions().of(house.tenant, member))).isEmpty();
        tell(member, DRY).orThrow();
        Suggestions.Slot slot = suggestions().of(house.tenant, member);
        assertThat(slot.basis()).isEqualTo(Suggestions.Basis.TOLD);
        assertThat(told(slot)).containsExactly("cream", "balm");
        assertThat(slot.items()).hasSize(4);
        assertThat(slot.items().getFirst().reasonEn())
                .isEqualTo("Suits your skin type, as you told us: dry");
        assertThat(slot.items().getFirst().reasonZh()).isEqualTo("因您告知的肤质：" + DRY);
        Suggestions.Slot till = suggestions().at(house.tenant, member, TILL);
        assertThat(told(till)).isEqualTo(told(slot));
        assertThat(till.toString()).as("whoever serves her does not read it").doesNotContain(DRY);
        assertThat(suggestions().atLength(house.tenant, member, 4).toString()).doesNotContain(DRY);
        suggestions().shown(manager(), TestHouse.key(), member, CENTRE, skus(slot)).outcome();
        suggestions().clicked(manager(), TestHouse.key(), member, CENTRE, Set.of("cream"));
        assertThat(rates())
                .containsExactlyInAnyOrder(
                        new Suggestions.Rate(CENTRE, Suggestions.Basis.TOLD, 2, 1, 1),
                        new Suggestions.Rate(CENTRE, Suggestions.Basis.NO_MODEL, 2, 0, 1));
        assertThat(mentions(DRY)).as("nowhere in clear, not even now").isEqualTo(before);
        say(member, "skin-type", false).orThrow();
        assertThat(told(suggestions().of(house.tenant, member))).isEmpty();
        assertThat(suggestions().of(house.tenant, member).basis())
                .isEqualTo(Suggestions.Basis.NO_MODEL);
        assertThat(rates())
                .as("which goods they were would say what she had told")
                .containsExactly(new Suggestions.Rate(CENTRE, Suggestions.Basis.NO_MODEL, 2, 0, 1));
        assertThat(dump().lines())
                .noneMatch(row ->
                        row.startsWith("member_sensitive ") && row.contains(member.toString()));
        assertThat(mentions(DRY)).isEqualTo(before);
        assertThat(refused(tell(member, DRY))).isEqualTo("field separate-consent-missing");
        say(member, "skin-type", true).orThrow();
        assertThat(told(suggestions().of(house.tenant, member)))
                .as("it has to be told anew")
                .isEmpty();
    }

    private static List<Suggestions.Rate> rates() {
        LocalDate today = suggestions().today(house.tenant);
        return suggestions().rates(house.tenant, today, today);
    }

    @Test
    void anotherValueTakesThePlaceAndWithoutPersonalisationNothingIsRead() {
        Id member = inArm("oily", false);
        say(member, "skin-type", true).orThrow();
        tell(member, DRY).orThrow();
        assertThat(told(suggestions().of(house.tenant, member)))
                .as("she did not agree to personalisation")
                .isEmpty();
        say(member, "personalisation", true).orThrow();
        assertThat(told(suggestions().of(house.tenant, member))).containsExactly("cream", "balm");
        tell(member, OILY).orThrow();
        assertThat(told(suggestions().of(house.tenant, member))).containsExactly("powder");
        assertThat(house.get(SensitiveFields.class).of(house.tenant, member))
                .extracting(SensitiveFields.Value::value)
                .containsExactly(OILY);
        tell(member, null).orThrow();
        assertThat(told(suggestions().of(house.tenant, member))).isEmpty();
        tell(member, OILY).orThrow();
        EraseHook.erase(house, member);
        assertThat(house.get(SensitiveFields.class).of(house.tenant, member)).isEmpty();
        Id drawn = inArm("chance", true);
        say(drawn, "personalisation", true).orThrow();
        say(drawn, "skin-type", true).orThrow();
        tell(drawn, DRY).orThrow();
        assertThat(told(suggestions().of(house.tenant, drawn))).as("by chance").isEmpty();
    }

    @Test
    void noOtherWayInTakesTheFieldOrItsConsent() {
        Id member = house.member("by other ways");
        var change = new ProfileChange(null, null, null, null, Map.of(FIELD, DRY), null, null);
        assertThat(
                        refused(
                                house.get(Profiles.class)
                                        .change(manager(), TestHouse.key(), member, change)
                                        .outcome()))
                .isEqualTo("fields.skin sensitive-field");
        var bundled =
                NewMember.of("pos", null, "card:bundled")
                        .withConsents(
                                List.of(
                                        new NewConsent("marketing", true, "1", null, null),
                                        new NewConsent("skin-type", true, "1", null, null)));
        assertThat(
                        refused(
                                house.get(Members.class)
                                        .register(house.tenant, bundled, TestHouse.key())
                                        .outcome()))
                .isEqualTo("consents[1].purpose consent-bundled");
        var hair =
                new FieldDefinition(
                        "hair",
                        FieldDefinition.Kind.ENUM,
                        List.of("细"),
                        "发质",
                        "推荐",
                        new FieldDefinition.Sensitive("hair-type", "hair", List.of("fine")));
        house.get(Profiles.class).define(manager(), TestHouse.key(), hair).outcome().orThrow();
        assertThat(refused(say(member, "hair-type", true)))
                .as("no text says why it is necessary")
                .isEqualTo("textVersion unknown-consent-text");
        var plain = new FieldDefinition(FIELD, hair.kind(), List.of(DRY, OILY), "肤质", "推荐");
        assertThat(
                        refused(
                                house.get(Profiles.class)
                                        .define(manager(), TestHouse.key(), plain)
                                        .outcome()))
                .as("a sensitive field stays one")
                .isEqualTo("kind field-differs");
    }
}
