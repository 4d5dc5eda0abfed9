package io.regulars.runtime;

import java.time.DateTimeException;
import java.time.Instant;
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
            return OffsetDateTime.parse(json.getString()).toInstant();
        } catch (DateTimeException _) {
            return (Instant)
                    context.handleWeirdStringValue(Instant.class, "", "not an instant of RFC 3339");
        }
    }
}
