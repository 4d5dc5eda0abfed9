package io.regulars.rules;

import io.regulars.kernel.Pure;
import io.regulars.rules.Vocabulary.Words;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people call the things that conditions name by codes. The house brings the names that every
/// chain shares ([CalledByHouse]); a chain adds those of its own. What nobody named is said by its
/// code, so that a sentence never hides what it is about.
@Pure
public record Called(Map<Topic, Map<String, Words>> names) {
    /// What a code is the code of. Units are stores, regions, brands and groups alike; a `GROUP` is
    /// one of multipliers, of which the largest counts, or of offers, of which one is used.
    public enum Topic {
        TIER,
        UNIT,
        CHANNEL,
        BEHAVIOUR,
        OWN_FIELD,
        SEX,
        SEGMENT,
        KIND,
        PROPERTY,
        GROUP,
        RFM_GROUP,
        RFM_LAYER,
        RFM_RECENCY_LAYER
    }

    /// Only what every chain shares.
    public static final Called BY_HOUSE = CalledByHouse.all();

    public Called {
        var copy = new EnumMap<Topic, Map<String, Words>>(Topic.class);
        names.forEach((topic, words) -> copy.put(topic, Map.copyOf(words)));
        names = Map.copyOf(copy);
    }

    /// The same with a chain's own names, which go before those of the house.
    public Called with(Topic topic, Map<String, Words> own) {
        var all = new EnumMap<Topic, Map<String, Words>>(Topic.class);
        all.putAll(names);
        all.merge(
                topic,
                own,
                (house, chain) -> {
                    var both = new HashMap<>(house);
                    both.putAll(chain);
                    return both;
                });
        return new Called(all);
    }

    public String name(Topic topic, String code, boolean zh) {
        Words words = names.getOrDefault(topic, Map.of()).get(code);
        return words == null ? code : zh ? words.zh() : words.en();
    }

    /// The names of many codes, in their order: `A、B` or `A or B`; without a topic the codes.
    String names(@Nullable Topic topic, Collection<String> codes, boolean zh) {
        return codes.stream()
                .map(code -> topic == null ? code : name(topic, code, zh))
                .collect(Collectors.joining(zh ? "、" : " or "));
    }
}
