package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.members.FieldDefinition;
import io.regulars.members.FieldDefinition.Kind;
import io.regulars.members.FieldDefinition.Sensitive;
import io.regulars.members.SensitiveFields.Value;
import io.regulars.models.Recommending.Pick;
import io.regulars.models.Recommending.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-50: what a sensitive field changes about suggestions.
class SuitingTest {
    private static final Sensitive WORDS =
            new Sensitive("skin-type", "skin type", List.of("dry", "oily"));
    private static final FieldDefinition SKIN =
            new FieldDefinition("skin", Kind.ENUM, List.of("干性", "油性"), "肤质", "推荐", WORDS);
    private static final Value DRY = new Value(SKIN, WORDS, "干性");

    /// Small letters were picked by what she bought, capitals for being popular; `!` suits.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # picked,    suits,  most, shown
                    a b C D,     -,      4,    a b C D
                    a b C D,     E F G,  4,    !E !F a b
                    a b C D,     E,      4,    !E a b C
                    a b C D,     D E,    4,    !D !E a b
                    a b C D,     E b,    4,    !b !E a C
                    a b C D,     b a,    4,    !a !b C D
                    a b C D,     a b C D,4,    !a !b C D
                    a b c,       E F G,  3,    !E !F a
                    a,           E,      1,    !E
                    -,           E F G,  4,    !E !F
                    a,           E F G,  4,    !E !F a
                    """)
    void whatSuitsComesFirstOnHalfOfThePlacesAtMost(
            String picked, String suits, int most, String shown) {
        List<Pick> picks =
                words(picked)
                        .map(each -> {
                            boolean popular = Character.isUpperCase(each.charAt(0));
                            return new Pick(
                                    each,
                                    popular ? Reason.POPULAR : Reason.SIMILAR,
                                    popular ? null : "bought",
                                    0);
                        })
                        .toList();
        List<Pick> all = Suiting.first(picks, words(suits).toList(), most);
        assertThat(
                        all.stream()
                                .map(each ->
                                        (each.reason() == Reason.SUITS ? "!" : "") + each.item())
                                .collect(Collectors.joining(" ")))
                .isEqualTo(shown);
    }

    private static Stream<String> words(String of) {
        return of == null ? Stream.of() : Stream.of(of.split(" "));
    }

    @Test
    void nothingComesTwiceAndNothingIsLostThatHadAPlace() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int most = 1 + dice.nextInt(8);
            List<Pick> picks =
                    IntStream.range(0, 12)
                            .filter(_ -> dice.nextBoolean())
                            .limit(most)
                            .mapToObj(n -> new Pick("g" + n, Reason.POPULAR, null, 0))
                            .toList();
            List<String> suits =
                    IntStream.range(0, 12)
                            .filter(_ -> dice.nextInt(3) == 0)
                            .mapToObj(n -> "g" + n)
                            .toList();
            List<Pick> all = Suiting.first(picks, suits, most);
            assertThat(all).as("seed " + seed).extracting(Pick::item).doesNotHaveDuplicates();
            assertThat(all.size()).as("seed " + seed).isBetween(picks.size(), most);
            assertThat(all.stream().filter(each -> each.reason() == Reason.SUITS).count())
                    .as("seed " + seed)
                    .isEqualTo(Math.min(suits.size(), (most + 1) / 2));
        }
    }

    @Test
    void goodsSuitByNumberOrCategoryAndByWhatSheToldAlone() {
        var goods = new LinkedHashMap<String, String>();
        goods.put("cream", "care");
        goods.put("gel", "cleansing");
        goods.put("mask", "care");
        goods.put("soap", "");
        Map<String, List<Suit>> lines =
                Map.of(
                        "skin",
                        List.of(
                                new Suit("干性", null, "care"),
                                new Suit("干性", "soap", null),
                                new Suit("油性", "gel", null)),
                        "hair",
                        List.of(new Suit("干性", "gel", null)));
        assertThat(Suiting.of(goods, List.of(DRY), lines).keySet())
                .containsExactly("cream", "mask", "soap");
        assertThat(Suiting.of(goods, List.of(new Value(SKIN, WORDS, "油性")), lines).keySet())
                .containsExactly("gel");
        assertThat(Suiting.of(goods, List.of(), lines)).isEmpty();
        assertThat(Suiting.of(goods, List.of(DRY), Map.of())).isEmpty();
    }

    @Test
    void onlySheReadsWhatSheTold() {
        assertThat(Suiting.zh(DRY, true)).isEqualTo("因您告知的肤质：干性");
        assertThat(Suiting.en(DRY, true)).isEqualTo("Suits your skin type, as you told us: dry");
        assertThat(Suiting.zh(DRY, false)).isEqualTo("因会员本人告知的肤质");
        assertThat(Suiting.en(DRY, false)).isEqualTo("Suits the skin type that the member told us");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # sensitive, value, refused at,     because
                    true,        干性,   -,              -
                    true,        混合,   goods[0].value, NO_CHOICE_OF_FIELD
                    false,       干性,   field,          UNKNOWN_SENSITIVE_FIELD
                    -,           干性,   field,          UNKNOWN_SENSITIVE_FIELD
                    """)
    void linesAreKeptOfChoicesOfASensitiveField(
            Boolean sensitive, String value, String at, Refused why) {
        FieldDefinition field =
                sensitive == null
                        ? null
                        : sensitive
                                ? SKIN
                                : new FieldDefinition("skin", Kind.ENUM, List.of("干性"), "肤质", "推荐");
        var refusal = Suiting.refusal(field, List.of(new Suit(value, "cream", null)));
        assertThat(refusal == null ? null : refusal.field()).isEqualTo(at);
        assertThat(refusal == null ? null : refusal.reason()).isEqualTo(why);
    }
}
