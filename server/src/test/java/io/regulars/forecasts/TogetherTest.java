package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.models.Similarity.Bought;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// S2-36: support, confidence and lift of two goods are those of their counts.
class TogetherTest {
    private static final int TODAY = 20_000;

    private final List<Bought> bought = new ArrayList<>();
    private long member;

    /// So many members with these goods in one basket.
    private void baskets(int many, int daysAgo, String... items) {
        for (int i = 0; i < many; i++) {
            member++;
            for (String item : items) {
                bought.add(new Bought(member, item, TODAY - daysAgo));
            }
        }
    }

    private Together found() {
        return Together.of(bought, Map.of("bottle", new Wares.Called("奶瓶", null)), TODAY);
    }

    @Test
    void goodsThatLieTogetherAreTheHighestLiftFirst() {
        baskets(30, 3, "bottle", "brush");
        baskets(10, 3, "brush");
        baskets(40, 3, "milk", "diapers");
        baskets(30, 3, "milk");
        baskets(30, 3, "diapers");
        baskets(60, 3, "towel");
        Together told = found();
        assertThat(told.baskets()).isEqualTo(200);
        assertThat(told.fewest()).isEqualTo(20);
        assertThat(told.pairs())
                .containsExactly(
                        new Together.Pair("bottle", "奶瓶", "brush", null, 30, 30, 40),
                        new Together.Pair("milk", null, "diapers", null, 40, 70, 70));
    }

    /// Two that many buy, and seldom together.
    @Test
    void whatLiesTogetherLessThanByChanceIsNoPair() {
        baskets(25, 3, "milk", "diapers");
        baskets(75, 3, "milk");
        baskets(75, 3, "diapers");
        assertThat(found().pairs()).isEmpty();
    }

    @Test
    void whatIsRareOrLongAgoIsNoPair() {
        baskets(19, 3, "bottle", "brush");
        baskets(40, 90, "milk", "diapers");
        assertThat(found().pairs()).isEmpty();
        assertThat(found().baskets()).isEqualTo(19);
    }

    /// Otherwise each set of thirty goods would be looked at, which never ends.
    @Test
    void whereAllBuyTheSameThingsOnlyPairsAreLookedAt() {
        String[] all = new String[30];
        for (int i = 0; i < all.length; i++) {
            all[i] = "good-" + i;
        }
        baskets(50, 1, all);
        baskets(50, 1, "towel");
        assertThat(found().pairs()).hasSize(20);
    }

    @Test
    void twoVisitsAreTwoBaskets() {
        baskets(25, 2, "bottle");
        member = 0;
        baskets(25, 3, "brush");
        assertThat(found().baskets()).isEqualTo(50);
        assertThat(found().pairs()).isEmpty();
    }
}
