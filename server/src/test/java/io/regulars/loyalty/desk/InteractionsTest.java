package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.Intake;
import io.regulars.members.ProfileChange;
import io.regulars.members.Profiles;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S0-34: the third group of the portrait, and how fresh each group is.
class InteractionsTest {
    private static final Instant REGISTERED = Instant.parse("2026-01-01T00:00:00Z");
    private static DeskHouse desk;
    private static Interactions interactions;
    private static Id anna;
    private static Id quiet;
    private static int messages;

    @BeforeAll
    static void open() {
        desk = new DeskHouse();
        interactions = desk.house.get(Interactions.class);
        anna = desk.member("anna", null, "pos", "R1A", REGISTERED);
        quiet = desk.member("quiet", null, "pos", "R2A", REGISTERED);
        did("Product Viewed", "R1A", "2026-02-01T04:00:00Z");
        did("Product Viewed", null, "2026-04-20T04:00:00Z");
        did("Cart Viewed", null, "2026-05-20T04:00:00Z");
        did("Promotion Clicked", "R2A", "2026-05-21T04:00:00Z");
        did("Product Reviewed", "R1A", "2026-05-22T04:00:00Z");
        did("Product Shared", null, "2026-05-22T04:00:00Z");
        did("Checked In", "R1A", "2026-05-23T04:00:00Z");
        desk.buys(anna, "a1", "R1A", "2026-03-10T04:00:00Z", 100);
        desk.buys(anna, "a2", "R2A", "2026-05-10T04:00:00Z", 100);
        desk.buys(anna, "a3", "R1A", "2026-05-11T04:00:00Z", 100);
        desk.returns("a3", "2026-05-12T04:00:00Z");
        desk.house.at("2026-06-01T04:00:00Z");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static void did(String name, @Nullable String store, String at) {
        Map<String, Object> about =
                name.startsWith("Product")
                        ? Map.of("product_id", "P1", "category", "奶粉", "words", "她说的话")
                        : Map.of();
        var done =
                new Behaviour(
                        "m" + messages++,
                        name,
                        Instant.parse(at),
                        Who.of(anna),
                        "app",
                        store,
                        about);
        Intake.join(desk.house.get(Intake.class).behaviours(desk.house.tenant, List.of(done)))
                .getFirst()
                .outcome()
                .orThrow();
    }

    /// By the verb of the event's name, in 30 and 90 days; who is bound to a region sees what
    /// happened there.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                       | CLICK 1 1, COMMENT 1 1, OTHER 1 1, SHARE 1 1, VIEW 1 2 | 1 2
                    R1 | COMMENT 1 1, OTHER 1 1, VIEW 0 0                       | 0 1
                    R2 | CLICK 1 1                                              | 1 1
                    """)
    void whatSheDidIsCountedByKind(String scope, String kinds, String bought) {
        Interactions.Portrait told = interactions.of(desk.caller(scope), anna);
        assertThat(told.interaction().kinds())
                .extracting(each -> each.kind() + " " + each.days30() + " " + each.days90())
                .containsExactly(kinds.split(", "));
        assertThat(told.consumption().days30() + " " + told.consumption().days90())
                .isEqualTo(bought);
    }

    @Test
    void eachGroupSaysWhenItWasUpdatedLast() {
        Interactions.Portrait before = interactions.of(desk.caller(null), quiet);
        assertThat(before.baseUpdatedAt()).isEqualTo(REGISTERED);
        assertThat(before.consumption().updatedAt()).isNull();
        assertThat(before.interaction().updatedAt()).as("nothing is known").isNull();
        assertThat(before.interaction().kinds()).isEmpty();
        desk.house
                .get(Profiles.class)
                .change(
                        desk.caller(null),
                        TestHouse.key(),
                        quiet,
                        new ProfileChange(null, "F", null, null, null, null, null))
                .outcome()
                .orThrow();
        Interactions.Portrait after = interactions.of(desk.caller(null), quiet);
        assertThat(after.baseUpdatedAt()).isEqualTo(desk.house.now());
        Interactions.Portrait hers = interactions.of(desk.caller(null), anna);
        assertThat(hers.consumption().updatedAt()).isNotNull();
        assertThat(hers.interaction().updatedAt()).isNotNull();
        assertThat(interactions.of(desk.caller(null), new Id(1023))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                       | 1  | Checked In, Product Shared, Product Reviewed, Promotion Clicked, Cart Viewed, Product Viewed, Product Viewed
                       | 50 | Checked In, Product Shared, Product Reviewed, Promotion Clicked, Cart Viewed, Product Viewed, Product Viewed
                    R1 | 2  | Checked In, Product Reviewed, Product Viewed
                    R2 | 2  | Promotion Clicked
                    """)
    void theListIsReadPageByPageTheNewestFirst(String scope, int limit, String names) {
        var found = new ArrayList<String>();
        String after = null;
        do {
            Page<Interactions.Line> page =
                    interactions.list(desk.caller(scope), anna, new Cursor.Part(after, limit));
            page.items().forEach(line -> found.add(line.name()));
            after = page.next();
        } while (after != null);
        assertThat(found).containsExactly(names.split(", "));
    }

    /// What the event was about, in words, and nothing that somebody wrote.
    @Test
    void aLineNamesTheGoodsAndNotHerWords() {
        Interactions.Line line =
                interactions
                        .list(desk.caller("R1"), anna, new Cursor.Part(null, 2))
                        .items()
                        .getLast();
        assertThat(line.kind()).isEqualTo(Interactions.Kind.COMMENT);
        assertThat(line.nameZh()).isEqualTo("评价晒单");
        assertThat(line.nameEn()).isEqualTo("review written");
        assertThat(line.product()).isEqualTo("P1");
        assertThat(line.category()).isEqualTo("奶粉");
        assertThat(line.toString()).doesNotContain("她说的话");
    }
}
