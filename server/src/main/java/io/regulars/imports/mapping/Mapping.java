package io.regulars.imports.mapping;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.imports.files.Format;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import io.regulars.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the columns of a file mean.
///
/// `zone` is where the file's local times were written; `scale` the decimals of its currency (2 for
/// fen and pence). Orders go into `channel`. `kinds` are asked in order for what a row is; a row
/// that none fits is a sale.
@Pure
public record Mapping(
        String name,
        String about,
        @Nullable Records records,
        @Nullable Format format,
        String zone,
        int scale,
        String channel,
        Member member,
        EqualLines equalLines,
        FinePrices finePrices,
        Plausible plausible,
        List<KindRule> kinds,
        Map<Target, Field> fields) {

    /// Missing and null mean the same here, as a mapping is written by hand; unknown fields are
    /// still refused.
    private static final JsonMapper MAPPER =
            Json.mapper()
                    .rebuild()
                    .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /// What a row is: a line of an order (also where nothing is said), or what a member brings
    /// along.
    public enum Records {
        ORDERS,
        BALANCES
    }

    /// Where a field comes from: a column, or steps alone (a constant).
    @Pure
    public record Field(@Nullable String column, List<Step> steps) {
        public Field {
            steps = steps == null ? List.of() : List.copyOf(steps);
        }
    }

    /// How the file names members. IDENTITY: the value is that of an identity of `channel`; TYPED:
    /// the value itself is written `phone:…`, `memberNo:…` or `channel:value`. `create` makes
    /// members for identities and phones that are unknown.
    @Pure
    public record Member(As as, @Nullable String channel, boolean create) {
        public enum As {
            IDENTITY,
            PHONE,
            MEMBER_NO,
            TYPED
        }

        public Member {
            if (as == As.IDENTITY
                    && (channel == null || !channel.matches("[a-z][a-z0-9-]{0,31}"))) {
                throw new InvalidMapping(
                        "member.channel", "a small letter, then up to 31 of a-z, 0-9 and -");
            }
        }
    }

    /// Whether rows of one order that agree in every field are a second scan of the same article or
    /// a repeated row.
    public enum EqualLines {
        KEEP,
        DROP
    }

    /// What becomes of a price that is finer than the currency: the row is rejected, or the line's
    /// amount is rounded half up.
    public enum FinePrices {
        REJECT,
        ROUND_LINE
    }

    /// What is still believable. `unitPrice` is a decimal of the currency. Dates after the import
    /// began, by more than a day, never are.
    @Pure
    public record Plausible(
            long quantity, String unitPrice, LocalDate earliest, boolean zeroPrice) {}

    /// Fits a row whose `field` has this value, beginning or sign. Exactly one of `equal`, `prefix`
    /// and `negative` is asked.
    @Pure
    public record KindRule(
            Target field,
            @Nullable String equal,
            @Nullable String prefix,
            @Nullable Boolean negative,
            Line.Kind is) {
        public KindRule {
            int asked =
                    (equal == null ? 0 : 1) + (prefix == null ? 0 : 1) + (negative == null ? 0 : 1);
            if (asked != 1) {
                throw new InvalidMapping(
                        "kinds", "each asks for exactly one of equal, prefix and negative");
            }
        }

        boolean fits(String text) {
            if (equal != null) {
                return text.equals(equal);
            }
            return prefix != null
                    ? text.startsWith(prefix)
                    : text.startsWith("-") == Boolean.TRUE.equals(negative);
        }
    }

    public Mapping {
        check(name != null && name.matches("[a-z0-9-]{1,40}"), "name", "1 to 40 of a-z, 0-9 and -");
        check(
                channel != null && channel.matches("[a-z0-9-]{1,32}"),
                "channel",
                "1 to 32 of a-z, 0-9 and -");
        check(scale >= 0 && scale <= 3, "scale", "0 to 3 decimals");
        check(
                zone != null && zone(zone) != null,
                "zone",
                "a zone of the IANA list, like Asia/Shanghai");
        check(
                member != null && equalLines != null && finePrices != null,
                "member, equalLines, finePrices",
                "are required");
        check(plausible != null && plausible.earliest() != null, "plausible", "is required");
        about = about == null ? "" : about;
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        check(kinds.size() <= 50, "kinds", "at most 50");
        check(fields != null && !fields.isEmpty(), "fields", "are required");
        var copy = new EnumMap<Target, Field>(Target.class);
        copy.putAll(fields);
        if (records == Records.BALANCES) {
            check(
                    copy.containsKey(Target.MEMBER)
                            && (copy.containsKey(Target.POINTS) || copy.containsKey(Target.GROWTH)),
                    "fields",
                    "member, and points or growth, are required");
        } else {
            check(
                    copy.keySet()
                            .containsAll(
                                    List.of(
                                            Target.ORDER,
                                            Target.PLACED_AT,
                                            Target.SKU,
                                            Target.QUANTITY)),
                    "fields",
                    "order, placedAt, sku and quantity are required");
            check(
                    copy.containsKey(Target.UNIT_PRICE) || copy.containsKey(Target.PAID),
                    "fields",
                    "unitPrice or paid is required");
        }
        copy.forEach(Mapping::checkSteps);
        fields = java.util.Collections.unmodifiableMap(copy);
    }

    /// Throws [InvalidMapping] or a Jackson exception where the text is no mapping.
    public static Mapping read(String json) {
        try {
            return MAPPER.readValue(json, Mapping.class);
        } catch (tools.jackson.core.JacksonException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidMapping invalid) {
                    throw invalid;
                }
            }
            throw new InvalidMapping("mapping", broken.getOriginalMessage());
        }
    }

    public String write() {
        return MAPPER.writeValueAsString(this);
    }

    /// SHA-256 of the mapping's canonical text: the same mapping whatever the order of its keys.
    @JsonIgnore
    public String fingerprint() {
        byte[] text = Json.canonical(MAPPER.valueToTree(this)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Bucket.sha256().digest(text));
    }

    public boolean balances() {
        return records == Records.BALANCES;
    }

    /// The file's column that a field comes from; null where there is none.
    public @Nullable String column(@Nullable Target target) {
        Field field = target == null ? null : fields.get(target);
        return field == null ? null : field.column();
    }

    List<String> datePatterns() {
        Field placedAt = fields.get(balances() ? Target.EXPIRES : Target.PLACED_AT);
        if (placedAt == null && balances()) {
            return List.of();
        }
        if (placedAt == null || !(placedAt.steps().getLast() instanceof Step.Date(var patterns))) {
            throw new IllegalStateException(
                    "the constructor lets no mapping without a date through");
        }
        return patterns;
    }

    private static void checkSteps(Target target, Field field) {
        check(
                field.column() != null || !field.steps().isEmpty(),
                "fields." + target,
                "a column or a constant");
        check(field.steps().size() <= 20, "fields." + target, "at most 20 steps");
        for (int i = 0; i < field.steps().size(); i++) {
            boolean date = field.steps().get(i) instanceof Step.Date;
            boolean last = i == field.steps().size() - 1;
            check(
                    !date || dated(target) && last,
                    "fields." + target,
                    "date is the last step of placedAt or expires");
            check(date || !dated(target) || !last, "fields." + target, "the last step is a date");
        }
        check(
                !dated(target) || !field.steps().isEmpty(),
                "fields." + target,
                "the last step is a date");
    }

    private static boolean dated(Target target) {
        return target == Target.PLACED_AT || target == Target.EXPIRES;
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidMapping(field, rule);
        }
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    @JsonProperty("format")
    public @Nullable Format format() {
        return format;
    }
}
