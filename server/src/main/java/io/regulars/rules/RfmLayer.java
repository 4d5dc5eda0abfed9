package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A score in three: high, mid and low; of recency near, neither and far (S1-44).
@Pure
enum RfmLayer {
    HIGH("high", 4, 5, new Words("高", "high"), new Words("近", "near")),
    MID("mid", 3, 3, new Words("中", "mid"), new Words("中", "mid")),
    LOW("low", 1, 2, new Words("低", "low"), new Words("远", "far"));

    final String key;
    final int from;
    final int to;
    final Words words;
    final Words ofRecency;

    RfmLayer(String key, int from, int to, Words words, Words ofRecency) {
        this.key = key;
        this.from = from;
        this.to = to;
        this.words = words;
        this.ofRecency = ofRecency;
    }

    static @Nullable RfmLayer of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    static RfmLayer of(int score) {
        return score >= HIGH.from ? HIGH : score <= LOW.to ? LOW : MID;
    }
}
