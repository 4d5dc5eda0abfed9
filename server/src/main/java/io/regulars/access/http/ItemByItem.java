package io.regulars.access.http;

import io.regulars.access.Refused;
import io.regulars.access.Sent;
import io.regulars.kernel.Refusal;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Reads bodies with a list of [Sent]: each item is cut out as text and read by itself, as strictly
/// as a body of its own would be.
final class ItemByItem extends AbstractHttpMessageConverter<Object> {
    private static final String TEXT = ItemByItem.class.getName() + ".text";
    private static final JsonMapper MAPPER =
            Json.mapper()
                    .rebuild()
                    .addModule(
                            new SimpleModule("items").addDeserializer(Sent.class, new Reader(null)))
                    .build();
    private static final ClassValue<Boolean> READS =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return type.isRecord()
                            && Stream.of(type.getRecordComponents()).anyMatch(ItemByItem::ofItems);
                }
            };

    ItemByItem() {
        super(MediaType.APPLICATION_JSON);
    }

    static boolean reads(Class<?> type) {
        return READS.get(type);
    }

    private static boolean ofItems(RecordComponent field) {
        return field.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof ParameterizedType item
                && item.getRawType() == Sent.class;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return reads(type);
    }

    @Override
    protected boolean canWrite(@Nullable MediaType type) {
        return false;
    }

    /// A field twice is one item's mistake, so each item is asked for that and not the whole.
    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        String text = new String(message.getBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return MAPPER.readerFor(type)
                    .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .withAttribute(TEXT, text)
                    .readValue(text);
        } catch (JacksonException wrong) {
            throw new HttpMessageNotReadableException("not a body of items", wrong, message);
        }
    }

    @Override
    protected void writeInternal(Object value, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("bodies of items only come in");
    }

    /// Reads one item of the type that the list names.
    private static final class Reader extends ValueDeserializer<Sent<?>> {
        private final @Nullable ObjectReader items;

        Reader(@Nullable ObjectReader items) {
            this.items = items;
        }

        @Override
        public ValueDeserializer<?> createContextual(
                DeserializationContext context, @Nullable BeanProperty property) {
            JavaType sent = Objects.requireNonNull(context.getContextualType(), "of a list");
            return new Reader(Json.mapper().readerFor(sent.containedType(0)));
        }

        @Override
        public Sent<?> deserialize(JsonParser json, DeserializationContext context) {
            String at = at(json);
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return unread(at, Refusal.of(Refused.INVALID, "not an object"));
            }
            int from = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            int until = (int) json.currentLocation().getCharOffset();
            String text = (String) context.getAttribute(TEXT);
            return read(at, text.substring(from, until));
        }

        private Sent<?> read(String at, String text) {
            Refusal wrong = BodyScan.look(text);
            if (wrong != null) {
                return unread(at, wrong);
            }
            try {
                return new Sent.Read<>(Objects.requireNonNull(items).readValue(text));
            } catch (JacksonException unread) {
                return unread(at, Problems.refusal(unread));
            }
        }

        @Override
        public Sent<?> getNullValue(DeserializationContext context) {
            return unread(at(context.getParser()), Refusal.of(Refused.INVALID, "not an object"));
        }

        /// The item's place in its list, as `orders[3]`; an item that has begun is a level below.
        private static String at(JsonParser json) {
            TokenStreamContext here = json.streamReadContext();
            JsonToken token = json.currentToken();
            return BodyScan.path(token != null && token.isStructStart() ? here.getParent() : here);
        }

        /// A field without a name of its own is the item.
        private static Sent<?> unread(String at, Refusal why) {
            return new Sent.Unread<>(
                    why.field() == null
                            ? Refusal.at(at, why.reason(), why.detail())
                            : why.within(at));
        }
    }
}
