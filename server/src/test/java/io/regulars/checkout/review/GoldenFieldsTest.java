package io.regulars.checkout.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.checkout.Basket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Profiles;
import io.regulars.rules.Called;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// G-12: what the chain itself keeps of a member is told as a profile keeps it, or refused by field
/// and rule.
class GoldenFieldsTest {
    private static GoldenBasket.Body body(Map<String, Object> fields) {
        var item = new Basket.Item("a", "", "", 1, 10_000, false, null, null);
        var facts =
                new GoldenBasket.Facts(
                        null, 0, 0, null, 0, Set.of(), List.of(), null, fields, null);
        return new GoldenBasket.Body(
                "自定义", new Basket(List.of(item), 0, "pos", null), facts, null, 0);
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var no) -> no.field() + " " + no.reason().type();
        };
    }

    @Test
    void aGoldenBasketTellsOwnFieldsAsAProfileKeepsThem() {
        try (var house = new TestHouse(false)) {
            var author =
                    new Caller(
                            house.tenant,
                            null,
                            "author",
                            Role.MANAGER,
                            null,
                            false,
                            "192.0.2.1",
                            "test");
            house.get(Profiles.class)
                    .define(
                            author,
                            TestHouse.key(),
                            new FieldDefinition(
                                    "score", FieldDefinition.Kind.NUMBER, null, "分", "为了推荐"))
                    .outcome()
                    .orThrow();
            GoldenBaskets baskets = house.get(GoldenBaskets.class);
            Map<Map<String, Object>, String> wrong =
                    Map.of(
                            Map.of("score", "ten"), "body.member.fields.score wrong-field-type",
                            Map.of("skin", "dry"), "body.member.fields.skin unknown-field");
            wrong.forEach((fields, no) -> {
                var wanted = new GoldenBaskets.Wanted(body(fields), null);
                assertThat(said(baskets.make(author, TestHouse.key(), wanted).outcome()))
                        .isEqualTo(no);
                assertThat(said(baskets.replay(house.tenant, body(fields), Called.BY_HOUSE)))
                        .isEqualTo(no);
            });
            assertThat(baskets.shown(house.tenant)).isEmpty();
            var wanted = new GoldenBaskets.Wanted(body(Map.of("score", 10)), null);
            GoldenBasket kept = baskets.make(author, TestHouse.key(), wanted).outcome().orThrow();
            assertThat(kept.body().member().fields()).containsEntry("score", 10L);
            Id id = kept.id();
            var skin = new GoldenBaskets.Wanted(body(Map.of("skin", "dry")), null);
            assertThat(said(baskets.change(author, TestHouse.key(), id, skin).outcome()))
                    .isEqualTo("body.member.fields.skin unknown-field");
            GoldenBaskets.Shown shown = baskets.shown(house.tenant).getFirst();
            assertThat(shown.fails()).isFalse();
            assertThat(shown.basket().body().member().fields()).containsKey("score");
        }
    }
}
