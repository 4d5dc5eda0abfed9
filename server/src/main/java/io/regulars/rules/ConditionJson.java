package io.regulars.rules;

import io.regulars.kernel.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Conditions as JSON text, strictly: an unknown field, a field twice, a text for a number or a
/// missing number is refused.
public final class ConditionJson {
    private static final int MOST_CHARACTERS = 256 * 1024;

    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(4 * Valid.DEPTH)
                                                    .maxNumberLength(20)
                                                    .maxDocumentLength(4L * MOST_CHARACTERS)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail))
                    .build();

    private ConditionJson() {}

    /// The condition that `json` writes, or why it is none ([RulesReason#BAD_CONDITION]) in words
    /// for its author.
    public static Outcome<Condition> parse(String json) {
        if (json.length() > MOST_CHARACTERS) {
            return Outcome.refused(
                    RulesReason.BAD_CONDITION, "longer than " + MOST_CHARACTERS + " characters");
        }
        try {
            Condition condition = STRICT.readValue(json, Condition.class);
            return condition == null
                    ? Outcome.refused(RulesReason.BAD_CONDITION, "null is no condition")
                    : asksWhoTookOff(condition)
                            ? Outcome.refused(
                                    RulesReason.BAD_CONDITION,
                                    "tookOff: nobody may seek out who took something off")
                            : Outcome.done(condition);
        } catch (JacksonException e) {
            return Outcome.refused(RulesReason.BAD_CONDITION, words(e));
        }
    }

    public static String write(Condition condition) {
        return STRICT.writerFor(Condition.class).writeValueAsString(condition);
    }

    private static boolean asksWhoTookOff(Condition condition) {
        return condition instanceof Condition.TookOff
                || condition.parts().stream().anyMatch(ConditionJson::asksWhoTookOff);
    }

    /// The message of our own constructors if one refused; otherwise what the parser says, without
    /// class names.
    private static String words(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        String where =
                e.getLocation() == null
                        ? ""
                        : " at line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr();
        return "not a condition" + where;
    }
}
