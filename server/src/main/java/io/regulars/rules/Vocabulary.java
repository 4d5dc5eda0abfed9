package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.util.List;

/// What an editor needs to draw conditions: each node and window with its slots, their types,
/// limits and words.
///
/// It is data for the console, made of the same enums and limits as the language; `VocabularyTest`
/// holds it complete. A slot's `type` says which control it gets; `choices` are the values of a
/// slot that has a closed list.
@Pure
public record Vocabulary(
        List<Node> conditions,
        List<Node> windows,
        Node which,
        List<Choice> operators,
        int depth,
        int parts) {
    public record Words(String zh, String en) {}

    public record Choice(String value, Words label, String unit) {}

    /// `selects`: whether it can choose members by SQL, without an occasion at hand.
    public record Node(String is, Words label, boolean selects, List<Slot> slots) {}

    public enum Type {
        CONDITION,
        CONDITIONS,
        CHOICE,
        COMPARE,
        TEXT,
        TEXTS,
        OWN_FIELD,
        /// The id of a segment.
        SEGMENT,
        FLAG,
        NUMBER,
        MONEY,
        DATE,
        TIME,
        MOMENT,
        WEEKDAYS,
        WHICH,
        /// A name, and then one of: texts, a comparison, yes or no.
        PROPERTY,
        PROPERTIES,
        WINDOW
    }

    /// `least` and `most` bound a number, or how many entries a list may have.
    public record Slot(
            String name,
            Type type,
            boolean required,
            Words label,
            List<Choice> choices,
            long least,
            long most) {}

    private static final Vocabulary ALL =
            new Vocabulary(
                    VocabularyNodes.conditions(),
                    VocabularyNodes.windows(),
                    VocabularyNodes.which(),
                    VocabularyNodes.operators(),
                    Valid.DEPTH,
                    Valid.NODES);

    public static Vocabulary all() {
        return ALL;
    }
}
