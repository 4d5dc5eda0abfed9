package io.regulars.runtime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// An instant is text with its offset, as in RFC 3339. Jackson alone would also take a number, of
/// seconds or milliseconds by guess, 24:00 and leap seconds.
final class StrictInstant extends StdScalarDeserializer<Instant> {
    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
        try {
            String text = json.getString();
            Instant plain = plain(text);
            return plain == null ? OffsetDateTime.parse(text).toInstant() : plain;
        } catch (DateTimeException _) {
            return (Instant)
                    context.handleWeirdStringValue(Instant.class, "", "not an instant of RFC 3339");
        }
    }

    /// The form that we write ourselves, `2026-11-28T08:30:00.5Z`, read digit by digit: each
    /// standing holds several, and the formatter takes ten times as long. Null for any other, valid
    /// or not.
    private static @Nullable Instant plain(String text) {
        int end = text.length() - 1;
        boolean shaped =
                (end == 19 || end > 20 && end <= 29 && text.charAt(19) == '.')
                        && text.charAt(4) == '-'
                        && text.charAt(7) == '-'
                        && text.charAt(10) == 'T'
                        && text.charAt(13) == ':'
                        && text.charAt(16) == ':'
                        && text.charAt(end) == 'Z';
        if (!shaped) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int fraction = end == 19 ? 0 : number(text, 20, end);
        boolean digits = Math.min(Math.min(year, month), Math.min(day, fraction)) >= 0;
        if (!digits
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return null;
        }
        long seconds =
                LocalDate.of(year, month, day).toEpochDay() * 86_400
                        + hour * 3_600
                        + minute * 60
                        + second;
        for (int places = end - 20; end > 19 && places < 9; places++) {
            fraction *= 10;
        }
        return Instant.ofEpochSecond(seconds, fraction);
    }

    /// -1 where something else than a digit is among them.
    private static int number(String text, int from, int until) {
        int number = 0;
        for (int i = from; i < until; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
