package io.regulars.access.http;

import io.regulars.access.Refused;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.runtime.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;

/// Looks over a JSON body before anything is made of it, for what a strict reader still lets
/// through: text that is no text (NUL, half a surrogate pair), numbers that cost more than they
/// say, deep nesting.
@Pure
final class BodyScan {
    private static final int DEEPEST = 20;
    private static final Refusal NOT_UTF_8 =
            Refusal.of(Refused.INVALID_JSON, "the body is not UTF-8");
    private static final Refusal TWICE =
            Refusal.of(Refused.INVALID_JSON, "an object has the same field twice");

    private BodyScan() {}

    /// What is wrong with the body; null if nothing is.
    static @Nullable Refusal look(byte[] body) {
        String text = text(body);
        return text == null ? NOT_UTF_8 : look(text);
    }

    /// What is wrong with one item of a body.
    static @Nullable Refusal look(String text) {
        try (JsonParser json = Json.mapper().createParser(text)) {
            return look(json, true);
        } catch (JacksonException broken) {
            return malformed(broken);
        }
    }

    /// What is wrong with a body whose items answer for themselves: that it is no JSON at all, too
    /// deep, or says one of its own fields twice.
    static @Nullable Refusal outline(byte[] body) {
        String text = text(body);
        if (text == null) {
            return NOT_UTF_8;
        }
        try (JsonParser json =
                Json.mapper()
                        .reader()
                        .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .createParser(text)) {
            return look(json, false);
        } catch (JacksonException broken) {
            return malformed(broken);
        }
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    static Refusal malformed(JacksonException broken) {
        String message = String.valueOf(broken.getOriginalMessage());
        if (message.startsWith("Duplicate")) {
            return TWICE;
        }
        var where = broken.getLocation();
        return Refusal.of(
                Refused.INVALID_JSON,
                where == null
                        ? "the body is not JSON"
                        : "the body is not JSON (line "
                                + where.getLineNr()
                                + ", column "
                                + where.getColumnNr()
                                + ")");
    }

    private static @Nullable Refusal look(JsonParser json, boolean values) {
        int depth = 0;
        var names = new HashSet<String>();
        boolean ended = false;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (ended) {
                return Refusal.of(Refused.INVALID_JSON, "something follows the JSON");
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    if (++depth > DEEPEST) {
                        return Refusal.of(Refused.INVALID_JSON, "nested deeper than " + DEEPEST);
                    }
                }
                case END_OBJECT, END_ARRAY -> depth--;
                case PROPERTY_NAME, VALUE_STRING -> {
                    boolean own = token == JsonToken.PROPERTY_NAME && depth == 1;
                    if (!values && own && !names.add(json.currentName())) {
                        return TWICE;
                    }
                    if (values && !isText(json.getString())) {
                        return Refusal.at(
                                path(json.streamReadContext()),
                                Refused.INVALID,
                                "text without NUL or half characters");
                    }
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    if (values && !isNumber(json.getString())) {
                        return Refusal.at(
                                path(json.streamReadContext()),
                                Refused.INVALID,
                                "a whole number, or a decimal of at most 4 places and 18 digits, without an exponent");
                    }
                }
                default -> {}
            }
            ended = depth == 0 && token != JsonToken.PROPERTY_NAME;
        }
        return ended ? null : Refusal.of(Refused.INVALID_JSON, "the body is empty");
    }

    /// Whole numbers of at most 19 digits; decimals of at most four places and eighteen digits; no
    /// exponents.
    private static boolean isNumber(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int dot = text.indexOf('.');
        for (int i = from; i < text.length(); i++) {
            if (i != dot && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        int places = dot < 0 ? 0 : text.length() - dot - 1;
        return text.length() > from
                && text.length() - from <= 19
                && (dot < 0 || dot > from && places >= 1 && places <= 4);
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// As `lines[2].paid`. Names that are no plain words are not repeated: they may be anything.
    static String path(@Nullable TokenStreamContext at) {
        if (at == null || at.inRoot()) {
            return "";
        }
        String above = path(at.getParent());
        if (at.inArray()) {
            return above + "[" + at.getCurrentIndex() + "]";
        }
        String name = at.currentName();
        String plain = name != null && name.matches("\\w{1,64}") ? name : "?";
        return above.isEmpty() ? plain : above + "." + plain;
    }
}
