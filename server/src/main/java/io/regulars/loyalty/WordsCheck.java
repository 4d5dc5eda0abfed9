package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.rules.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What members read of the programme, the names of its rules, tiers and benefits, read for what no
/// shop may say (L-30, L-42, L-45).
@Pure
final class WordsCheck {
    /// Words that may not be published, in `field` of the body.
    @Pure
    record Found(String field, @Nullable String tier, Wording.Finding words) {
        Economics.Warning warning() {
            var said = words.said();
            return new Economics.Warning("words-unlawful", tier, said.en(), said.zh());
        }
    }

    private WordsCheck() {}

    static List<Found> of(Rule.Body body) {
        var found = new ArrayList<Found>();
        read("body.name", null, body.name(), found);
        read("body.nameEn", null, body.nameEn(), found);
        return found;
    }

    static List<Found> of(Ladder.Body body) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < body.tiers().size(); i++) {
            Ladder.Tier tier = body.tiers().get(i);
            String at = "body.tiers[" + i + "].";
            read(at + "nameZh", tier.code(), tier.nameZh(), found);
            read(at + "nameEn", tier.code(), tier.nameEn(), found);
            for (int j = 0; j < tier.benefits().size(); j++) {
                Ladder.Benefit benefit = tier.benefits().get(j);
                String benefitAt = at + "benefits[" + j + "].";
                read(benefitAt + "nameZh", tier.code(), benefit.nameZh(), found);
                read(benefitAt + "nameEn", tier.code(), benefit.nameEn(), found);
            }
        }
        return found;
    }

    private static void read(
            String field, @Nullable String tier, @Nullable String text, List<Found> into) {
        if (text != null) {
            Wording.read(text).forEach(words -> into.add(new Found(field, tier, words)));
        }
    }

    /// Why it cannot be published; null where it can.
    static @Nullable Refusal refusal(List<Found> found) {
        if (found.isEmpty()) {
            return null;
        }
        Found first = found.getFirst();
        return Refusal.at(first.field(), Refused.WORDS_UNLAWFUL, first.words().said().en());
    }
}
