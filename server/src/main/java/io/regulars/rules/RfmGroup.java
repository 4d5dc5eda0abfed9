package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The eight groups that shopkeepers speak of: high and not high of recency, frequency and money.
@Pure
enum RfmGroup {
    CORE_VALUED(7, "coreValued", new Words("重要价值", "core, valued")),
    CORE_TO_GROW(5, "coreToGrow", new Words("重要发展", "core, to grow")),
    CORE_TO_KEEP(3, "coreToKeep", new Words("重要保持", "core, to keep")),
    CORE_TO_WIN_BACK(1, "coreToWinBack", new Words("重要挽留", "core, to win back")),
    VALUED(6, "valued", new Words("一般价值", "other, valued")),
    TO_GROW(4, "toGrow", new Words("一般发展", "other, to grow")),
    TO_KEEP(2, "toKeep", new Words("一般保持", "other, to keep")),
    TO_WIN_BACK(0, "toWinBack", new Words("一般挽留", "other, to win back"));

    /// As [Rfm.Scores#group] counts it.
    final int number;

    final String key;
    final Words words;

    RfmGroup(int number, String key, Words words) {
        this.number = number;
        this.key = key;
        this.words = words;
    }

    boolean highRecency() {
        return (number & 4) != 0;
    }

    boolean highFrequency() {
        return (number & 2) != 0;
    }

    boolean highMoney() {
        return (number & 1) != 0;
    }

    static @Nullable RfmGroup of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    static RfmGroup of(Rfm.Scores scores) {
        return Arrays.stream(values())
                .filter(each -> each.number == scores.group())
                .findFirst()
                .orElseThrow();
    }
}
